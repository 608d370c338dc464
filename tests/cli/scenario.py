"""A decision as a scenario: other names, no identifiers, and it passes beside the rules that decided."""
import itertools
import json
import shutil

from harness import CITIZEN_NUMBER, CLEAR_CODE, DATA, REFUSED_CODE, ROOT, Case, a_request, main

REAL = (REFUSED_CODE, CLEAR_CODE, CITIZEN_NUMBER, "psn:", "张三", "1234号", "99号", "甲方真名")
SUBJECTS = {"listed": {"credit_code": REFUSED_CODE, "name": "甲方真名"}, "clear": {"credit_code": CLEAR_CODE},
            "person": {"citizen_number": CITIZEN_NUMBER, "name": "张三"}, "by name": {"name": "张三"}}
FACTS = [{}, {"project-kind": "goods"}, {"project-kind": "emergency", "amount": "3000000.00"},
         {"project-kind": "goods", "amount": "1000000.00"}]


def party(ref, who, **more):
    return {"ref": ref, "role": "bidder", "subject": SUBJECTS[who], **more}


def requests():
    for who, facts, on in itertools.product(SUBJECTS, FACTS, ("2023-05-31", "2024-06-03", "2025-06-02")):
        yield a_request(on=on, facts=facts, parties=[party("A", who)])
    yield a_request(parties=[party("A", "listed", group="G"), party("B", "clear", group="G"), party("C", "person")])
    yield a_request(parties=[party("A", "person", refuses_automated_decision=True)])
    yield a_request(parties=[party("A", "listed", facts={"repair-commitment": True})])


class Scenarios(Case):
    def decide(self, world, request):
        file = self.write("request.json", request)
        out, _ = self.run_program("check", file, *world, "--format", "json", "--key-file", str(self.key), "--ledger",
                                  self.path("city.ledger"))
        return file, self.write("decision.json", out), json.loads(out)["decision_id"]

    def test_every_decision_becomes_a_scenario_that_passes_and_names_nobody(self):
        world = self.world()
        rules = self.folder / "rules"
        shutil.copytree(DATA / "rules", rules)
        before = self.run_program("test", str(rules), "--format", "json")[0]
        count = 0
        for count, request in enumerate(requests(), 1):
            _, _, decision = self.decide(world, request)
            out, _ = self.run_program("scenario", decision, "--ledger", self.path("city.ledger"), *world)
            for real in REAL:
                self.assertNotIn(real, out)
            (rules / f"decided{count}.xh").write_text(out, "utf-8")
        self.assertGreater(count, 50)
        after = self.run_program("test", str(rules), "--format", "json")[0]
        self.assertEqual(len(json.loads(after)["scenarios"]), len(json.loads(before)["scenarios"]) + count)
        self.run_program("fmt", str(rules))

    def test_a_file_and_its_request_give_what_the_ledger_gives(self):
        world = self.world()
        file, decided, decision = self.decide(world, a_request())
        by_ledger, _ = self.run_program("scenario", decision, "--ledger", self.path("city.ledger"), *world)
        by_file, _ = self.run_program("scenario", decided, "--request", file, *world)
        self.assertEqual(by_file, by_ledger)
        self.run_program("scenario", decided, "--request", file, *world, "-o", self.path("made.xh"))
        self.assertEqual((self.folder / "made.xh").read_text("utf-8"), by_file)

    def test_a_list_that_was_not_known_stays_unknown(self):
        bundle = self.compile()
        self.run_program("init", "--registry", self.path("empty.db"), "--id", "city")
        world = ["--bundle", bundle, "--registry", self.path("empty.db")]
        _, _, decision = self.decide(world, a_request(CLEAR_CODE))
        out, _ = self.run_program("scenario", decision, "--ledger", self.path("city.ledger"), *world)
        self.assertIn("失信被执行人 未知", out)

    def test_what_a_scenario_has_no_words_for_is_named(self):
        world = self.world()
        _, _, decision = self.decide(world, a_request(parties=[party("A", "listed"), party("B", "listed")]))
        out, err = self.run_program("scenario", decision, "--ledger", self.path("city.ledger"), *world, status=1)
        self.assertEqual(out, "")
        self.assertIn("XH4165", err)
        self.assertIn("同一主体是两个当事方（B）", err)

    def test_another_request_or_a_changed_decision_is_refused(self):
        world = self.world()
        _, decided, _ = self.decide(world, a_request())
        other = self.write("other.json", a_request(CLEAR_CODE))
        _, err = self.run_program("scenario", decided, "--request", other, *world, status=1)
        self.assertIn("XH4165", err)

    def test_the_examples_decided_by_the_national_rules_become_scenarios_that_pass(self):
        bundle, registry = self.path("national.xhb"), self.path("national.db")
        self.run_program("compile", str(ROOT / "rules"), "-o", bundle)
        self.run_program("init", "--registry", registry, "--id", "city")
        for feed in sorted((ROOT / "examples/quickstart").glob("*.csv")):
            self.run_program("import", str(feed), "--registry", registry, "--list", feed.stem, "--mapping",
                             "plain-listings", "--full", "--as-of", "2019-06-02", "--bundle", bundle, "--key-file",
                             str(self.key))
        world = ["--bundle", bundle, "--registry", registry]
        rules = self.folder / "national"
        shutil.copytree(ROOT / "rules", rules)
        for request in sorted((ROOT / "examples/quickstart").glob("*.json")):
            _, _, decision = self.decide(world, json.loads(request.read_text("utf-8")))
            out, _ = self.run_program("scenario", decision, "--ledger", self.path("city.ledger"), *world)
            (rules / f"decided-{request.stem}.xh").write_text(out, "utf-8")
        self.run_program("test", str(rules))


main()
