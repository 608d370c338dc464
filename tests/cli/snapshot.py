"""A snapshot of the registry: made by the program, decided on with the same bytes, and refused where it is damaged."""
import json
import pathlib
import shutil

from harness import CLEAR_CODE, REFUSED_CODE, Case, a_request, main


class Snapshot(Case):
    def made(self, registry, name="city.xhs"):
        out, _ = self.run_program("registry", "snapshot", "--registry", registry, "-o", self.path(name), "--format", "json")
        return self.path(name), json.loads(out)

    def test_decisions_on_a_snapshot_are_those_on_the_registry_byte_for_byte(self):
        bundle, registry = self.compile(), self.registry()
        snapshot, told = self.made(registry)
        self.assertEqual(told["id"], "city")
        self.assertGreater(told["listings"], 0)
        self.assertEqual(told["bytes"], pathlib.Path(snapshot).stat().st_size)
        for code in (REFUSED_CODE, CLEAR_CODE):
            for on in ("2018-01-01", "2024-06-03", "2026-06-03"):
                request = self.write("request.json", a_request(code, on=on))
                words = ["check", request, "--bundle", bundle, "--format", "json", "--registry"]
                self.assertEqual(self.run_program(*words, registry)[0], self.run_program(*words, snapshot)[0])

    def test_a_decision_is_replayed_on_a_snapshot(self):
        bundle, registry = self.compile(), self.registry()
        snapshot, _ = self.made(registry)
        ledger = self.path("ledger.db")
        out, _ = self.run_program("check", self.write("request.json", a_request()), "--bundle", bundle, "--registry",
                                  snapshot, "--ledger", ledger, "--format", "json")
        for one in (snapshot, registry):
            self.run_program("replay", json.loads(out)["decision_id"], "--ledger", ledger, "--bundle", bundle,
                             "--registry", one)

    def test_the_same_registry_makes_the_same_file(self):
        registry = self.registry()
        first, told = self.made(registry)
        shutil.copy(first, self.path("first"))
        second, again = self.made(registry)
        self.assertEqual(told, again)
        self.assertEqual(pathlib.Path(second).read_bytes(), pathlib.Path(self.path("first")).read_bytes())

    def test_a_snapshot_is_verified_like_the_registry(self):
        registry = self.registry()
        snapshot, _ = self.made(registry)
        of = [json.loads(self.run_program("registry", "verify", one, "--format", "json")[0]) for one in (registry, snapshot)]
        self.assertEqual(of[0], of[1])

    def test_a_damaged_snapshot_decides_nothing_and_is_made_anew(self):
        bundle, registry = self.compile(), self.registry()
        snapshot, _ = self.made(registry)
        whole = pathlib.Path(snapshot).read_bytes()
        request = self.write("request.json", a_request())
        words = ["check", request, "--bundle", bundle, "--registry", snapshot]
        for place in range(0, len(whole), len(whole) // 25):
            damaged = bytearray(whole)
            damaged[place] ^= 4
            self.write("city.xhs", bytes(damaged))
            self.run_program("registry", "verify", snapshot, status=3)
        for content, code in ((whole[:5000], "XH5042"), (whole[:8] + bytes([9]) + whole[9:], "XH5043"),
                              (whole[:200] + b"\0" + whole[201:], "XH5041")):
            self.write("city.xhs", content)
            out, err = self.run_program(*words, status=3)
            self.assertEqual(out, "")
            self.assertIn(code, err)
        self.made(registry)
        self.run_program(*words)

    def test_what_cannot_be_written_is_said_and_no_registry_is_no_snapshot_of_one(self):
        registry = self.registry()
        _, err = self.run_program("registry", "snapshot", "--registry", registry, "-o", self.path("no/such.xhs"), status=3)
        self.assertIn("XH5001", err)
        _, err = self.run_program("registry", "snapshot", "--registry", self.write("x.db", "x" * 5000), "-o",
                                  self.path("x.xhs"), status=3)
        self.assertIn("XH5003", err)
        self.assertFalse(pathlib.Path(self.path("x.xhs")).exists())


if __name__ == "__main__":
    main()
