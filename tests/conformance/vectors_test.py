"""The vectors fit their schemas, and their answers follow from the law as read here a third time: with the standard
library's dates, sharing nothing with either engine."""
import calendar
import datetime as dt
import itertools
import json
import pathlib
import unittest

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
DAY = dt.timedelta(days=1)


def files(topic):
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / topic).glob("*.json"))}


def day(text):
    return dt.date.fromisoformat(text)


def last_day(start, term, count_from="next_day", ends_on="corresponding_day"):
    """Civil Code art 201: the day of the event is not counted. Art 202: a term in months or years ends on the
    corresponding day, in a month that has none on its last day."""
    earlier = (count_from == "same_day") + (ends_on == "day_before")
    if term["unit"] == "day":
        return start + DAY * (term["count"] - earlier)
    months = start.year * 12 + start.month - 1 + term["count"] * (12 if term["unit"] == "year" else 1)
    year, month = divmod(months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    if start.day > length:
        return dt.date(year, month + 1, length)
    return dt.date(year, month + 1, start.day) - DAY * earlier


def working_day(years, date):
    year = next((one for one in years if one["year"] == date.year), None)
    if year is None:
        return None
    if date.isoformat() in year["workdays"]:
        return True
    return date.weekday() < 5 and date.isoformat() not in year["holidays"]


def due(years, start, term):
    if term["unit"] != "working_day":
        return last_day(start, term)
    left, date = term["count"], start
    while left:
        date += DAY
        works = working_day(years, date)
        if works is None:
            return None
        left -= works
    return date


def listing(vector):
    on = day(vector["on"])
    end = None
    if "stated_last_day" in vector:
        end = day(vector["stated_last_day"])
    elif vector["term"]:
        end = last_day(day(vector["from"]), vector["term"], vector.get("count_from", "next_day"),
                       vector.get("ends_on", "corresponding_day"))
    by_day = sorted(vector["events"], key=lambda event: event["effective"])
    for effective, events in itertools.groupby(by_day, key=lambda event: event["effective"]):
        events = list(events)
        if day(effective) > on or end is None or end < day(effective):
            continue
        stated = [day(event["last_day"]) for event in events if "last_day" in event]
        if stated:
            end = max(stated)
            continue
        for unit in (("year", "month"), ("day",)):
            for event in events:
                if event["by"]["unit"] in unit:
                    end = last_day(end, event["by"])
    state = "pending" if on < day(vector["from"]) else "expired" if end is not None and end < on else "in_force"
    return end, state


def kleene(operator, inputs):
    if operator == "not":
        return {"yes": "no", "no": "yes", "unknown": "unknown"}[inputs[0]]
    settling, otherwise = ("no", "yes") if operator == "all" else ("yes", "no")
    return settling if settling in inputs else "unknown" if "unknown" in inputs else otherwise


def iso(date):
    return date and date.isoformat()


class VectorsTest(unittest.TestCase):
    def test_every_file_fits_its_schema(self):
        for topic in ("conditions", "terms"):
            schema = json.loads((HERE / f"schemas/{topic}.schema.json").read_text(encoding="utf-8"))
            jsonschema.Draft202012Validator.check_schema(schema)
            for name, file in files(topic).items():
                with self.subTest(name):
                    jsonschema.validate(file, schema, cls=jsonschema.Draft202012Validator)
                    self.assertEqual(file["$schema"], f"../schemas/{topic}.schema.json")

    def test_no_two_vectors_of_a_file_show_the_same(self):
        for topic in ("conditions", "terms"):
            for name, file in files(topic).items():
                for key in ("vectors", "terms", "due", "listings"):
                    shown = [vector["shows"] for vector in file.get(key, [])]
                    self.assertEqual(len(shown), len(set(shown)), name)

    def test_terms_end_as_the_civil_code_says(self):
        for vector in files("terms")["calendar_terms.json"]["terms"]:
            with self.subTest(vector["shows"]):
                got = last_day(day(vector["start"]), vector["term"], vector["count_from"], vector["ends_on"])
                self.assertEqual(iso(got), vector["last_day"])

    def test_working_days_are_those_of_the_calendar(self):
        file = files("terms")["working_days.json"]
        for vector in file["due"]:
            with self.subTest(vector["shows"]):
                self.assertEqual(iso(due(file["calendar"], day(vector["start"]), vector["term"])), vector["due"])

    def test_listings_end_and_are_extended(self):
        for vector in files("terms")["extensions.json"]["listings"]:
            with self.subTest(vector["shows"]):
                end, state = listing(vector)
                self.assertEqual((iso(end), state), (vector["last_day"], vector["state"]))

    def test_the_truth_tables_are_whole_and_those_of_kleene(self):
        rows = files("conditions")["and_or_not.json"]["tables"]
        for row in rows:
            with self.subTest(row=row):
                self.assertEqual(kleene(row["operator"], row["inputs"]), row["truth"])
        for operator, sizes in (("all", (2, 3)), ("any", (2, 3)), ("not", (1,))):
            for size in sizes:
                every = {inputs for inputs in itertools.product(("yes", "no", "unknown"), repeat=size)}
                told = [tuple(row["inputs"]) for row in rows if row["operator"] == operator and len(row["inputs"]) == size]
                self.assertEqual(sorted(told), sorted(every), operator)


if __name__ == "__main__":
    unittest.main()
