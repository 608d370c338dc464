"""The dossier of a subject and the changes of a registry, as an official and a machine read them."""
import json
import unicodedata

from harness import CLEAR_CODE, DATA, REFUSED_CODE, Case, main

RELATIONS = "单位名称,单位统一社会信用代码,关系,关联方名称,关联方公民身份号码,关联方统一社会信用代码,持股比例,起始日期,终止日期\n"
HEADER = (DATA / "defaulters.csv").read_text("utf-8").splitlines()[0] + "\n"
COMPANY = "credit_code:" + REFUSED_CODE


def width(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


class Dossiers(Case):
    def setUp(self):
        super().setUp()
        self.city = self.registry()

    def take(self, feed, what, mapping, as_of, *more):
        self.run_program("import", feed, "--registry", self.city, *(["--list", what] if what else []), "--mapping", mapping,
                         "--as-of", as_of, "--key-file", str(self.key), *more)

    def relations(self):
        feed = self.write("relations.csv", RELATIONS +
                          f"甲公司,{REFUSED_CODE},法定代表人,张三,110105188001010455,,,2020-01-01,\n"
                          f"甲公司,{REFUSED_CODE},股东,乙公司,,{CLEAR_CODE},30%,2021-01-01,2022-12-31\n")
        self.take(feed, None, "plain-relations", "2024-06-01")

    def subject(self, who, *more, status=0):
        out, err = self.run_program("subject", who, "--registry", self.city, "--on", "2024-06-03", "--format", "json", *more,
                                    status=status)
        if status:
            return err
        self.validate("subject", json.loads(out))
        return json.loads(out)

    def changes(self, since, *more, status=0):
        out, err = self.run_program("registry", "changes", "--registry", self.city, "--since", str(since), "--format", "json",
                                    *more, status=status)
        if status:
            return err
        lines = [json.loads(line) for line in out.splitlines()]
        for line in lines:
            self.validate("change", line)
        return lines

    def test_a_dossier_has_identity_listings_ties_and_sources(self):
        self.relations()
        dossier = self.subject(REFUSED_CODE, "--bundle", self.compile())
        self.assertEqual([s["subject"] for s in dossier["subjects"]], [COMPANY])
        listing, = dossier["listings"]
        self.assertEqual((listing["state"], listing["kind"], listing["last_day"], listing["last_day_by"]),
                         ("in_force", "black", "2025-06-01", "computed"))
        self.assertEqual([e["event"] for e in listing["events"]], ["listed"])
        ties = {t["relation"]["id"]: t for t in dossier["relations"]}
        self.assertEqual(ties["shareholder"]["share"], "30%")
        self.assertEqual((ties["shareholder"]["last_day"], ties["shareholder"]["in_force"]), ("2022-12-31", False))
        self.assertEqual(ties["legal-representative"]["other_names"], ["张三"])
        self.assertTrue(ties["legal-representative"]["in_force"])
        sources = {s["id"]: s for s in dossier["sources"]}
        self.assertTrue(sources["judgment-defaulter"]["known"])
        person = self.subject(ties["legal-representative"]["other"])
        self.assertEqual([(t["direction"], t["other"]) for t in person["relations"]], [("is", COMPANY)])

    def test_without_a_bundle_the_last_day_is_what_the_record_states(self):
        listing, = self.subject(REFUSED_CODE)["listings"]
        self.assertEqual((listing["last_day"], listing["last_day_by"]), (None, "unknown"))

    def test_a_subject_is_found_by_code_org_code_pseudonym_and_key(self):
        for who in (REFUSED_CODE, REFUSED_CODE.lower(), REFUSED_CODE[8:17], f"{REFUSED_CODE[8:16]}-{REFUSED_CODE[16]}", COMPANY):
            self.assertEqual(self.subject(who)["subjects"][0]["subject"], COMPANY)
        person = next(line for line in self.changes(0) if line.get("name") == "张三")["subject"]
        self.assertEqual(self.subject(person)["subjects"][0]["subject"], person)
        self.assertEqual(self.subject(person.removeprefix("pseudonym:"))["subjects"][0]["subject"], person)

    def test_a_name_gives_candidates_and_nobody_is_taken_for_anybody(self):
        answer = self.subject("甲 公司（个体工商户）")
        self.assertEqual([(c["subject"], c["basis"], c["listings"]) for c in answer["candidates"]],
                         [(COMPANY, "suffix_variant", 1)])

    def test_nobody_is_an_error_and_a_citizen_number_is_not_taken(self):
        self.assertIn("XH4220", self.subject("丁公司", status=1))
        self.assertIn("XH4220", self.subject(CLEAR_CODE, status=1))
        err = self.subject("110105194912310021", status=1)
        self.assertNotIn("1949123", err)
        err = self.subject("11010519491231002X", status=1)
        self.assertIn("XH4221", err)
        self.assertNotIn("1949123", err)

    def test_what_was_known_at_an_instant_is_told_as_it_was_then(self):
        end = self.changes(0)[-2]["recorded"]
        before = self.subject(REFUSED_CODE, "--known-at", end)
        self.take(self.write("none.csv", HEADER), "judgment-defaulter", "plain-listings", "2024-06-02", "--full",
                  "--guard-percent", "100")
        self.assertEqual(self.subject(REFUSED_CODE, "--known-at", end), before)
        listing, = self.subject(REFUSED_CODE)["listings"]
        self.assertEqual((listing["state"], listing["since"]), ("removed", "2024-06-02"))
        self.assertEqual([e["event"] for e in listing["events"]], ["listed", "removed"])
        self.assertIn("XH4133", self.subject(REFUSED_CODE, "--known-at", "2999-01-01T00:00:00+08:00", status=1))

    def test_several_names_are_kept_with_the_day_of_each_and_noted(self):
        self.take(self.write("again.csv", HEADER + f"3,丙公司,{REFUSED_CODE},,obstruction,2024-02-01,,\n"),
                  "judgment-defaulter", "plain-listings", "2024-06-02")
        dossier = self.subject(REFUSED_CODE)
        self.assertEqual([n["name"] for n in dossier["subjects"][0]["names"]], ["甲公司", "丙公司"])
        self.assertIn("XH4153", dossier["notes"])

    def test_the_text_reads_at_100_columns_in_both_languages(self):
        self.relations()
        bundle = self.compile()
        for language, words in (("zh", ("失信被执行人（黑名单）：", "列入 某市中级人民法院", "其法定代表人：张三", "2025-06-01")),
                                ("en", ("(black list)", "listed", "its legal-representative", "2025-06-01"))):
            out, _ = self.run_program("subject", REFUSED_CODE, "--registry", self.city, "--on", "2024-06-03", "--bundle", bundle,
                                      "--lang", language)
            for word in words:
                self.assertIn(word, out)
            self.assertLessEqual(max(width(line) for line in out.splitlines() if "psn:" not in line), 100)

    def test_changes_can_be_read_in_parts_and_none_is_missed_or_repeated(self):
        whole = self.changes(0)
        parts, since = [], 0
        while True:
            *some, end = self.changes(since, "--limit", "2")
            parts += some
            if not end["more"]:
                break
            since = end["next"]
            if since == 2:
                self.relations()
        *all_of_them, end = self.changes(0)
        self.assertEqual(parts, all_of_them)
        self.assertEqual(parts[:len(whole) - 1], whole[:-1])
        self.assertEqual([c["sequence"] for c in parts], list(range(1, len(parts) + 1)))
        self.assertEqual(self.changes(end["next"]), [end])
        refused = self.changes(end["next"] + 1, status=1)
        self.assertIn("XH4226", refused)
        self.assertIn(str(end["next"]), refused.replace(str(end["next"] + 1), ""))

    def test_a_listing_of_a_person_touches_the_organisation_and_the_reverse(self):
        self.relations()
        since = self.changes(0)[-1]["next"]
        self.take(self.write("more.csv", HEADER + "9,张三,,110105188001010455,able-but-refuses,2024-05-08,,\n"
                             f"10,甲公司,{REFUSED_CODE},,able-but-refuses,2024-05-08,,\n"), "judgment-defaulter", "plain-listings", "2024-06-03")
        listed = {c["listing"].rsplit("/", 1)[1]: c for c in self.changes(since) if c["what"] == "listing"}
        self.assertIn(COMPANY, listed["9"]["touches"])
        self.assertNotEqual(listed["9"]["subject"], COMPANY)
        self.assertIn(listed["9"]["subject"], listed["10"]["touches"])
        self.assertIn("credit_code:" + CLEAR_CODE, listed["10"]["touches"])

    def test_who_hangs_on_a_listing_is_touched_by_its_changes_through_others_too(self):
        header = HEADER.rstrip("\n") + ",所随记录编号\n"
        self.take(self.write("hanging.csv", header +
                             f"20,乙公司,{CLEAR_CODE},,obstruction,2024-03-01,,,1\n"
                             "21,李四,,11010519491231002X,obstruction,2024-03-01,,,20\n"),
                  "judgment-defaulter", "plain-listings", "2024-06-02")
        *before, end = self.changes(0)
        clerk = next(c for c in before if c["what"] == "listing" and c["listing"].endswith("/21"))["subject"]
        self.take(self.write("changed.csv", HEADER + f"1,甲公司,{REFUSED_CODE},,able-but-refuses,2023-06-01,,\n"),
                  "judgment-defaulter", "plain-listings", "2024-06-03")
        changed = [c for c in self.changes(end["next"]) if c["what"] == "listing"]
        self.assertNotEqual(changed, [])
        for change in changed:
            self.assertEqual(change["subject"], COMPANY)
            self.assertEqual(set(change["touches"]), {COMPANY, "credit_code:" + CLEAR_CODE, clerk})

    def test_a_predecessor_is_shown_from_both_ends_with_its_interval_and_hears_of_changes(self):
        self.take(self.write("before.csv", RELATIONS + f"乙公司,{CLEAR_CODE},前身,甲公司,,{REFUSED_CODE},,2021-03-01,2023-12-31\n"),
                  None, "plain-relations", "2024-06-01")
        for who, direction, other in ((CLEAR_CODE, "has", REFUSED_CODE), (REFUSED_CODE, "is", CLEAR_CODE)):
            tie, = self.subject(who)["relations"]
            self.assertEqual((tie["relation"]["id"], tie["direction"], tie["other"], tie["from"], tie["last_day"], tie["in_force"]),
                             ("predecessor", direction, "credit_code:" + other, "2021-03-01", "2023-12-31", False))
        tied, = (c for c in self.changes(0) if c["what"] == "relation")
        self.assertEqual((tied["relation"], tied["from"], tied["last_day"]), ("predecessor", "2021-03-01", "2023-12-31"))
        self.assertEqual(set(tied["touches"]), {COMPANY, "credit_code:" + CLEAR_CODE})
        since = self.changes(0)[-1]["next"]
        self.take(self.write("more.csv", HEADER + f"10,甲公司,{REFUSED_CODE},,able-but-refuses,2024-05-08,,\n"),
                  "judgment-defaulter", "plain-listings", "2024-06-03")
        listed, = (c for c in self.changes(since) if c["what"] == "listing")
        self.assertIn("credit_code:" + CLEAR_CODE, listed["touches"])

    def test_a_snapshot_tells_what_the_registry_tells(self):
        self.relations()
        bundle = self.compile()
        snapshot = self.path("city.xhs")
        self.run_program("registry", "snapshot", "--registry", self.city, "-o", snapshot)

        def told():
            last = self.changes(0)[-1]["next"]
            return [self.changes(0), self.changes(3), self.changes(2, "--limit", "3"), self.changes(0, "--limit", str(last)),
                    self.changes(last), "XH4226" in self.changes(last + 1, status=1), self.subject(REFUSED_CODE, "--bundle", bundle),
                    self.subject(CLEAR_CODE), self.subject("甲 公司（个体工商户）"), self.subject("丁公司", status=1),
                    self.subject(REFUSED_CODE, "--known-at", self.changes(0)[0]["recorded"]),
                    self.subject(REFUSED_CODE, "--known-at", "2999-01-01T00:00:00+08:00", status=1)]

        of_the_registry = told()
        self.city = snapshot
        self.assertEqual(told(), of_the_registry)

    def test_a_damaged_snapshot_tells_of_nobody(self):
        snapshot = self.path("city.xhs")
        self.run_program("registry", "snapshot", "--registry", self.city, "-o", snapshot)
        with open(snapshot, "rb") as file:
            damaged = bytearray(file.read())
        damaged[4096 + 200] ^= 4
        self.city = self.write("damaged.xhs", bytes(damaged))
        for err in (self.subject(REFUSED_CODE, status=3), self.changes(0, status=3)):
            self.assertIn("XH5041", err)


if __name__ == "__main__":
    main()
