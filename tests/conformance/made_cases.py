"""Makes cases by chance and keeps the telling ones: each that brings a combination of outcome, bounds, standings, reasons
and kinds of missing things that no case before it had.

    made_cases.py DECIDE-CASES XINHENG --seed S --tries N --keep K      into decisions/made/

The rules are those of decisions/made/rules.xh; histories and requests are drawn. A case is named by its number and says what
it shows; nothing is written over."""
import argparse
import datetime
import pathlib
import random
import subprocess
import sys

sys.argv[1:3], given = sys.argv[1:3], sys.argv[3:]
from decisions_test import DECIDE, HERE, canonical, portable, read_cases, told, write  # noqa: E402
import json  # noqa: E402

MADE = HERE / "decisions/made"
MIDDLE = datetime.date(2021, 3, 1)
SUBJECTS = {"a": ({"credit_code": "91350100M000100Y43"}, "甲公司", ["legal-person"]),
            "b": ({"credit_code": "91512081MA62K0260E"}, "乙公司", ["legal-person"]),
            "p": ({"pseudonym": "psn:" + "ab" * 32}, "张三", ["natural-person"]),
            "q": ({"pseudonym": "psn:" + "cd" * 32}, "李四", ["natural-person"]),
            "m": ({"masked_citizen_number": "110105********0455"}, "张三", ["natural-person"]),
            "n": ({}, "甲公司", ["legal-person"])}
LISTS = {"bad": ["arrears", "fraud"], "odd": ["lost"], "watch": ["late"], "good": ["fine"], "rating": ["a", "c", "d"]}
DAYS = [0, 0, 1, -1, -30, -84, -200, -365, -366, -400, -730, -731, 30]


class World:
    """A history and a request, drawn."""

    def __init__(self, draw):
        self.draw, self.clock, self.events, self.listings, self.batches = draw, 0, [], [], 0
        self.history()
        self.request = self.asked()

    def chance(self, percent):
        return self.draw.randrange(100) < percent

    def day(self, shift=0):
        return (MIDDLE + datetime.timedelta(self.draw.choice(DAYS) + shift)).isoformat()

    def put(self, what_kind, of_event=None, **what):
        if self.chance(50) or not self.events:
            self.clock += 1
        at = datetime.datetime(2020, 1, 1, 9) + datetime.timedelta(days=self.clock)
        self.events.append({"at": at.isoformat() + "+08:00", **({"id": of_event} if of_event else {}), what_kind: what})

    def history(self):
        for key, (identifier, name, kinds) in SUBJECTS.items():
            self.put("subject", key=key, name=name, kinds=kinds, **identifier)
        self.deliveries()
        for _ in range(self.draw.randrange(1, 6)):
            self.listing()
        for _ in range(self.draw.choice([0, 1, 1, 2])):
            of, who = self.draw.choice("ab"), self.draw.choice("pqm")
            more = {"from": self.day(-100)} if self.chance(20) else {}
            self.put("relation", relation="head", of=of, who=who, **more)
        for _ in range(self.draw.choice([0, 0, 1, 2, 3])):
            self.event()
        if self.chance(15):
            self.put("adjudication", listing=self.draw.choice(self.listings)[0], **SUBJECTS["p"][0], is_subject=self.chance(50),
                     author="甲", reason="核实")

    def deliveries(self):
        unknown = self.draw.choice([[], [], [], [self.draw.choice(list(LISTS))]])
        more = {} if self.chance(85) else {"kinds": [self.draw.choice(["legal-person", "natural-person"])]}
        self.batch(lists=[one for one in LISTS if one not in unknown], **({"relations": ["head"]} if self.chance(85) else {}), **more)

    def batch(self, **what):
        self.batches += 1
        as_of = "2018-01-01" if self.chance(80) else self.day(-60)
        self.put("batch", batch=f"batch-{self.batches}", source="all", as_of=as_of, whole=True, **what)

    def listing(self):
        subject = self.draw.choice("aaabppqmn")
        chosen = self.draw.choice(list(LISTS) + ["bad"])
        key = f"L{len(self.listings) + 1}"
        start = self.day(-200)
        more = {"last_day": self.day(100)} if self.chance(15) else {}
        if chosen == "bad" and self.chance(70):
            more["attributes"] = {"performance": self.draw.choice(["none", "performed"])}
        if self.listings and self.chance(12):
            more["hangs_on"] = self.draw.choice(self.listings)[0]
        if more.get("last_day", start) < start:
            more.pop("last_day")
        self.put("listing", of_event=key, key=key, subject=subject, list=chosen, ground=self.draw.choice(LISTS[chosen]),
                 authority="执行法院", **{"from": start}, **more)
        self.listings.append((key, start))

    def event(self):
        key, start = self.draw.choice(self.listings)
        kind = self.draw.choice(["repaired", "removed", "revoked", "contested", "contested", "suspended", "extended"])
        name = f"E{len(self.events)}"
        day = max(self.day(-20), start)
        more = {"extension": "1年"} if kind == "extended" else {}
        self.put("event", of_event=name, listing=key, kind=kind, effective=day, **more)
        undoing = {"repaired": "restored", "removed": "restored", "contested": "contest_closed", "suspended": "resumed"}
        if kind in undoing and self.chance(25):
            self.put("event", listing=key, kind=undoing[kind], effective=max(day, self.day()), undoes=name)

    def party(self, ref):
        identifier, name, _ = SUBJECTS[self.draw.choice("aaabppqn")]
        facts = {"commitment": self.chance(50)} if self.chance(70) else {}
        out = {"ref": ref, "role": self.draw.choice(["bidder", "bidder", "agent"]), "subject": {**identifier, "name": name}, "facts": facts}
        if self.chance(25):
            out["group"] = "G"
        if self.chance(10):
            out["refuses_automated_decision"] = True
        return out

    def asked(self):
        on = MIDDLE.isoformat() if self.chance(70) else self.day(60)
        request = {"checkpoint": self.draw.choice(["tender/review", "tender/review", "tender/evaluation"]), "on": on}
        if self.chance(12):
            return {**request, "listing": self.draw.choice(self.listings)[0]}
        facts = {}
        if self.chance(75):
            facts["amount"] = self.draw.choice(["2000000.00", "1999999.99"])
        if self.chance(75):
            facts["region"] = self.draw.choice(["440204", "110000"])
        if self.chance(75):
            facts["applied-on"] = self.draw.choice(["2020-12-31", "2021-01-01"])
        return {**request, "facts": facts, "parties": [self.party(ref) for ref in "ABC"[:self.draw.choice([1, 1, 2])]]}


def combination(said):
    """What is telling of a decision, and in words."""
    standings = sorted({f"{measure.split('/')[-1]} {one}" for party in said["parties"].values()
                        for measure, those in party["standings"].items() for one in those})
    missing = sorted({one.split("@")[0] for one in said["questions"]})
    bounds = f"{said['lightest']} to {said['heaviest']}" if said["lightest"] != said["heaviest"] else said["outcome"]
    return "; ".join([bounds, *standings, *(["asks " + ", ".join(missing)] if missing else [])])


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--tries", type=int, default=3000)
    words.add_argument("--keep", type=int, default=200)
    words = words.parse_args(given)
    rules = (MADE / "rules.xh").read_text("utf-8")
    seen_parts, seen = set(), {case["shows"] for case in read_cases().values()}
    number = len(list(MADE.glob("*.json")))
    cases = []
    for index in range(words.tries):
        world = World(random.Random(f"{words.seed}/{index}"))
        cases.append({"shows": "", "rules": rules, "events": world.events, "request": world.request})
    telling = []
    for case, text in zip(cases, decided(cases)):
        if text:
            case["decision"] = portable(json.loads(text))
            case["shows"] = combination(told(case["decision"]))
            telling.append(case)
    # Those with parts that nobody showed yet come first, then those with new combinations of them.
    for fresh in (True, False):
        for case in telling:
            parts = set(case["shows"].split("; "))
            if len(case["shows"]) < 12 or case["shows"] in seen or (fresh and parts <= seen_parts) or words.keep == 0:
                continue
            seen.add(case["shows"])
            seen_parts |= parts
            number += 1
            words.keep -= 1
            write(MADE / f"{number:03}.json", case)
    print(f"{len(telling)} of {words.tries} decided, {len(seen_parts)} different parts, {number} cases in {MADE}")


def decided(cases):
    """Texts of decisions; None where the registry refuses the history."""
    for case in cases:
        done = subprocess.run([DECIDE], input=(canonical(case) + "\n").encode("utf-8"), capture_output=True)
        if b"engines differ" in done.stderr:
            raise SystemExit(done.stderr.decode("utf-8") + canonical(case))
        yield None if done.returncode else done.stdout.decode("utf-8").rstrip("\n")


if __name__ == "__main__":
    main()
