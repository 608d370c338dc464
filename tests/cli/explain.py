"""A decision in words: for the official, for one of its parties, as text, HTML and JSON."""
import html
import json
import re
import unicodedata

from harness import CLEAR_CODE, CHECKPOINT, CITIZEN_NUMBER, DATA, REFUSED_CODE, Case, a_request, main


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def three_parties():
    request = a_request()
    request["parties"] = [
        {"ref": "A", "role": "bidder", "subject": {"credit_code": REFUSED_CODE, "name": "甲公司"}},
        {"ref": "B", "role": "bidder", "subject": {"credit_code": CLEAR_CODE, "name": "乙公司"}},
        {"ref": "C", "role": "bidder", "subject": {"citizen_number": CITIZEN_NUMBER, "name": "张三"}}]
    return request


class Explained(Case):
    def decided(self, request, name="decision.json"):
        out, _ = self.run_program("check", self.write("request.json", request), *self.world(), "--format", "json",
                                  "--key-file", str(self.key))
        return self.write(name, out)

    def test_every_line_fits_into_80_columns(self):
        request = three_parties()
        del request["facts"]["amount"]
        decision = self.decided(request)
        for language in ("zh", "en"):
            for audience in (["official"], ["subject", "--party", "A"], ["subject", "--party", "C"]):
                out, _ = self.run_program("explain", decision, "--for", *audience, "--lang", language)
                for line in out.splitlines():
                    self.assertLessEqual(columns(line), 80, line)

    def test_the_subject_reads_what_by_which_law_until_when_and_how_to_object(self):
        out, _ = self.run_program("explain", self.decided(a_request()), "--for", "subject")
        flat = re.sub(r"\s+", "", out)
        for part in ("致：甲公司", "限制政府采购：应当不予", "第一条", "《政府采购法》第二十二条第一款第五项", "财政部门",
                     "名单失信被执行人", "至2025-06-01", "纠正申请，向执行法院提出，15日内处理",
                     "信用修复，向执行法院提出，3个工作日内处理"):
            self.assertIn(part, flat)

    def test_the_subject_reads_nothing_of_others_and_no_id_but_the_decision_s(self):
        decision = self.decided(three_parties())
        parts = {"A": ["甲公司", "1234号"], "B": ["乙公司"], "C": ["张三", "99号"]}
        for party, own in parts.items():
            others = [part for other, theirs in parts.items() if other != party for part in theirs]
            for form in ("text", "html", "json"):
                out, _ = self.run_program("explain", decision, "--for", "subject", "--party", party, "--format", form)
                for part in own:
                    self.assertIn(part, out)
                for part in (*others, "psn:", "no-government-procurement", "test-memorandum", "judgment-defaulter", CHECKPOINT):
                    self.assertNotIn(part, out)

    def test_whose_notice_it_is_has_to_be_said_where_there_are_several(self):
        decision = self.decided(three_parties())
        _, err = self.run_program("explain", decision, "--for", "subject", status=1)
        self.assertIn("--party", err)
        _, err = self.run_program("explain", decision, "--for", "subject", "--party", "D", status=1)
        self.assertIn("A、B、C", err)

    def test_a_match_by_name_is_told_as_one_that_refuses_nobody(self):
        request = a_request()
        request["parties"][0]["subject"] = {"name": "甲公司"}
        out, _ = self.run_program("explain", self.decided(request), "--for", "subject")
        self.assertIn("仅凭名称不会作出不予或限制的决定", re.sub(r"\s+", "", out))
        for other in ("1234号", "失信被执行人"):
            self.assertNotIn(other, out)

    def test_what_is_missing_says_where_it_is_to_be_had(self):
        request = a_request()
        del request["facts"]["project-kind"]
        out, _ = self.run_program("explain", self.decided(request))
        self.assertIn("项目类型", out)
        self.assertIn("由申请人或受理人员在请求中填报", out)

    def test_the_value_that_decided_is_told_where_the_request_is_at_hand(self):
        decision = self.decided(a_request())
        words = ["explain", decision, "--bundle", self.path("rules.xhb"), "--request"]
        out, _ = self.run_program(*words, self.path("request.json"))
        flat = re.sub(r"\s+", "", out)
        self.assertIn("申请.采购金额不小于200万元（给出的是申请.采购金额为100万元）", flat)
        other = self.write("other.json", a_request(CLEAR_CODE))
        _, err = self.run_program(*words, other, status=1)
        self.assertIn("XH4165", err)

    def test_html_stands_alone_is_escaped_and_can_be_printed(self):
        request = a_request()
        name = "<script>alert('x')</script>&\"甲"
        request["parties"][0]["subject"]["name"] = name
        decision = self.decided(request)
        for audience in ("official", "subject"):
            out, _ = self.run_program("explain", decision, "--for", audience, "--format", "html")
            self.assertTrue(out.startswith("<!DOCTYPE html>\n<html lang=\"zh-CN\">"))
            self.assertNotIn("<script", out)
            self.assertIn(html.escape(name).replace("&#x27;", "&#39;"), out)
            self.assertNotRegex(out, r"(?i)\b(src|href|url\()|@import|javascript:")
            self.assertIn("@media print", out)
            self.assertIn("size:A4", out)
            for tag in ("dl", "ul", "h2", "h3", "p", "dd", "dt", "li", "body"):
                self.assertEqual(len(re.findall(f"<{tag}[ >]", out)), out.count(f"</{tag}>"), tag)

    def test_json_fits_its_schema_and_says_the_words_of_the_text(self):
        decision = self.decided(three_parties())
        for language in ("zh", "en"):
            for audience in (["official"], ["subject", "--party", "B"]):
                words = ["explain", decision, "--for", *audience, "--lang", language]
                document = json.loads(self.run_program(*words, "--format", "json")[0])
                self.validate("explanation", document)
                self.assertEqual(document["for"], audience[0])
                text = re.sub(r"\s+", "", self.run_program(*words)[0])
                for section in document["sections"]:
                    self.assertIn(re.sub(r"\s+", "", section["heading"]), text)
                    for line in section["lines"]:
                        self.assertIn(re.sub(r"\s+", "", line["words"]), text)

    def test_a_decision_whose_id_does_not_fit_is_told_to_the_official_and_given_to_nobody(self):
        with open(self.decided(a_request()), encoding="utf-8") as file:
            changed = self.write("changed.json", file.read().replace("2024-06-03", "2024-06-04"))
        out, err = self.run_program("explain", changed)
        self.assertIn("XH4174", err)
        self.assertNotEqual(out, "")
        out, err = self.run_program("explain", changed, "--for", "subject", status=1)
        self.assertIn("XH4174", err)
        self.assertEqual(out, "")

    def test_a_bundle_is_held_against_the_one_that_decided(self):
        decision = self.decided(a_request())
        self.run_program("explain", decision, "--bundle", self.path("rules.xhb"))
        rules = (DATA / "rules/words.xh").read_text("utf-8")
        other = self.write("other.xh", rules)
        self.run_program("compile", other, "-o", self.path("other.xhb"))
        _, err = self.run_program("explain", decision, "--bundle", self.path("other.xhb"), status=1)
        self.assertIn("XH4163", err)


main()
