"""From rule files to a verified ledger: the whole path, as an operator walks it."""
import json
import shutil

from harness import CITIZEN_NUMBER, CLEAR_CODE, DATA, KEY, REFUSED_CODE, Case, a_request, main

HEADER = (DATA / "defaulters.csv").read_text("utf-8").splitlines()[0] + "\n"


class EndToEnd(Case):
    def check(self, world, request, *more, status=0):
        file = self.write("request.json", request)
        out, err = self.run_program("check", file, *world, "--format", "json", *more, status=status)
        return json.loads(out) if out else json.loads(err)

    def test_a_listed_bidder_is_refused_and_the_decision_can_be_verified_and_replayed(self):
        world = self.world()
        ledger = self.path("city.ledger")
        decision = self.check(world, a_request(asked_by={"organ": "o", "case": "1"}), "--ledger", ledger)
        self.validate("decision", decision)
        self.assertEqual(decision["outcome"], "refuse")
        applied = decision["parties"][0]["applied"][0]
        self.assertEqual(applied["measure"]["id"], "test-memorandum/no-government-procurement")
        self.assertEqual(applied["memorandum"]["document_number"], "发改财金〔2016〕141号")
        self.assertEqual(applied["feedback_due"], "2024-06-13")
        out, _ = self.run_program("ledger", "verify", ledger)
        self.assertIn("台账完整：1 条", out)
        out, _ = self.run_program("replay", decision["decision_id"], "--ledger", ledger, *world)
        self.assertIn(decision["decision_id"], out)

    def test_an_unlisted_bidder_passes(self):
        decision = self.check(self.world(), a_request(CLEAR_CODE))
        self.validate("decision", decision)
        self.assertEqual((decision["outcome"], decision["heaviest"]), ("proceed", "proceed"))
        self.assertEqual(decision["parties"][0]["identity"]["match"], "none")

    def test_a_missing_fact_leaves_the_question_that_settles_it(self):
        request = a_request()
        del request["facts"]["project-kind"]
        decision = self.check(self.world(), request)
        self.validate("decision", decision)
        self.assertEqual((decision["outcome"], decision["lightest"], decision["heaviest"]),
                         ("review", "proceed", "refuse"))
        self.assertEqual(decision["questions"][0]["fact"], "project-kind")
        self.assertEqual(decision["questions"][0]["settles"], ["test-memorandum/no-government-procurement"])

    def test_a_list_that_was_never_loaded_is_unknown_and_never_clear(self):
        bundle = self.compile()
        self.run_program("init", "--registry", self.path("empty.db"))
        decision = self.check(["--bundle", bundle, "--registry", self.path("empty.db")], a_request(CLEAR_CODE))
        self.assertEqual((decision["outcome"], decision["lightest"], decision["heaviest"]),
                         ("review", "proceed", "refuse"))
        self.assertEqual(decision["questions"][0]["source"], "judgment-defaulter")

    def test_the_same_question_gives_the_same_bytes(self):
        world = self.world()
        one = self.write("one.json", a_request())
        again = a_request()
        again["facts"] = dict(reversed(again["facts"].items()))
        other = self.write("other.json", again)
        self.assertEqual(self.run_program("check", one, *world, "--format", "json"),
                         self.run_program("check", other, *world, "--format", "json"))

    def test_the_exit_status_tells_the_outcome_where_it_is_asked_to(self):
        world = self.world()
        self.check(world, a_request(), "--exit-outcome", status=12)
        self.check(world, a_request(CLEAR_CODE), "--exit-outcome", status=0)
        request = a_request()
        del request["facts"]["project-kind"]
        self.check(world, request, "--exit-outcome", status=10)

    def test_the_notice_reads_like_one_in_both_languages(self):
        world = self.world()
        file = self.write("request.json", a_request())
        out, _ = self.run_program("check", file, *world)
        self.assertTrue(out.startswith("结论 不予 (refuse)\n"), out)
        for part in ("限制政府采购：应当不予", "发改财金〔2016〕141号", "《政府采购法》第二十二条第一款第五项", "财政部门", "情形 妨碍抗拒执行",
                     "执行法院", "15日", "2024-06-13"):
            self.assertIn(part, out)
        out, _ = self.run_program("check", file, *world, "--lang", "en")
        self.assertTrue(out.startswith("outcome refuse\n"), out)

    def test_a_name_cannot_steer_the_terminal(self):
        request = a_request()
        request["parties"][0]["subject"]["name"] = "甲\x1b[31m公司\u202e"
        out, _ = self.run_program("check", self.write("request.json", request), *self.world())
        self.assertNotIn("\x1b", out)
        self.assertNotIn("\u202e", out)
        self.assertIn("甲�[31m公司�", out)

    def test_a_recorded_decision_is_explained_as_it_was_given(self):
        world = self.world()
        file = self.write("request.json", a_request())
        notice, _ = self.run_program("check", file, *world)
        decision, _ = self.run_program("check", file, *world, "--format", "json")
        out, err = self.run_program("explain", self.write("decision.json", decision))
        self.assertEqual((out, err), (notice, ""))
        changed = self.write("changed.json", decision.replace("2024-06-03", "2024-06-04"))
        _, err = self.run_program("explain", changed)
        self.assertIn("XH4174", err)

    def test_a_batch_gives_a_line_a_line_in_order_and_goes_on_after_a_bad_one(self):
        world = self.world()
        ledger = self.path("city.ledger")
        lines = [json.dumps(a_request(REFUSED_CODE if i % 2 else CLEAR_CODE)) for i in range(150)]
        lines[70] = "{not json"
        lines[71] = ""
        file = self.write("requests.jsonl", "\n".join(lines) + "\n")
        out, _ = self.run_program("check", file, *world, "--batch", "--ledger", ledger, status=1)
        answers = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(len(answers), 150)
        for i, answer in enumerate(answers):
            if i in (70, 71):
                self.validate("error", answer)
            else:
                self.assertEqual(answer["outcome"], "refuse" if i % 2 else "proceed")
        out, _ = self.run_program("ledger", "verify", ledger, "--format", "json")
        self.assertEqual((json.loads(out)["entries"], json.loads(out)["whole"]), (148, True))

    def test_a_batch_comes_from_standard_input_too(self):
        out, _ = self.run_program("check", "-", *self.world(), "--batch", stdin=json.dumps(a_request()).encode())
        self.assertEqual(json.loads(out)["outcome"], "refuse")

    def test_a_citizen_number_stands_in_no_file_and_no_log(self):
        world = self.world()
        ledger = self.path("city.ledger")
        request = a_request()
        request["parties"][0]["subject"] = {"citizen_number": CITIZEN_NUMBER, "name": "张三"}
        file = self.write("request.json", request)
        out, err = self.run_program("check", file, *world, "--format", "json", "--ledger", ledger, "--key-file",
                                    str(self.key), "--verbose")
        self.assertIn("decided sm3:", err)
        self.assertNotIn("张三", err)
        self.assertIn("psn:", out)
        self.run_program("ledger", "verify", ledger)
        self.assertEqual(json.loads(out)["outcome"], "refuse")
        for path in self.folder.iterdir():
            if path.name != "request.json":
                self.assertNotIn(CITIZEN_NUMBER.encode(), path.read_bytes(), path.name)
        self.assertNotIn(CITIZEN_NUMBER, out + err)

    def test_the_key_may_come_from_the_environment_and_must_be_the_same(self):
        world = self.world()
        request = a_request()
        request["parties"][0]["subject"] = {"citizen_number": CITIZEN_NUMBER}
        file = self.write("request.json", request)
        out, _ = self.run_program("check", file, *world, "--format", "json", env={"XINHENG_PSEUDONYM_KEY": KEY})
        self.assertEqual(json.loads(out)["outcome"], "refuse")
        _, err = self.run_program("check", file, *world, env={"XINHENG_PSEUDONYM_KEY": KEY + "!"}, status=1)
        self.assertIn("XH4227", err)

    def test_replay_needs_the_bundle_and_registry_of_that_time(self):
        world = self.world()
        ledger = self.path("city.ledger")
        decision = self.check(world, a_request(), "--ledger", ledger)["decision_id"]
        _, err = self.run_program("replay", "sm3:" + "0" * 64, "--ledger", ledger, *world, status=1)
        self.assertIn("XH4161", err)
        self.run_program("init", "--registry", self.path("other.db"))
        _, err = self.run_program("replay", decision, "--ledger", ledger, "--bundle", world[1], "--registry",
                                  self.path("other.db"), status=1)
        self.assertIn("XH4164", err)
        rules = self.path("rules")
        shutil.copytree(DATA / "rules", rules)
        changed = self.folder / "rules/defaulter.xh"
        changed.write_text(changed.read_text("utf-8").replace("10日\n", "11日\n"), "utf-8")
        self.run_program("compile", rules, "-o", self.path("other.xhb"))
        _, err = self.run_program("replay", decision, "--ledger", ledger, "--bundle", self.path("other.xhb"),
                                  "--registry", world[3], status=1)
        self.assertIn("XH4163", err)

    def test_replay_still_gives_the_same_bytes_after_the_registry_has_grown(self):
        world = self.world()
        ledger = self.path("city.ledger")
        decision = self.check(world, a_request(), "--ledger", ledger)
        self.run_program("import", self.write("none.csv", HEADER), "--registry",
                         world[3], "--list", "judgment-defaulter", "--mapping", "plain-listings", "--full", "--as-of",
                         "2024-06-02", "--guard-percent", "100", "--key-file", str(self.key))
        self.assertEqual(self.check(world, a_request())["outcome"], "proceed")
        self.run_program("replay", decision["decision_id"], "--ledger", ledger, *world)


if __name__ == "__main__":
    main()
