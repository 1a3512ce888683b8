"""What is wrong in content and templates is told at its place: the diagnostics of a build, from outside."""

import json
import re
import shutil
import unittest

from example import CONTENT
from harness import ROOT, Workplace, run

HOTEL = CONTENT["hotels/casa-do-farol.md"]
FLIGHTS = CONTENT["flights/wf.csv"]
PACKAGE = CONTENT["packages/lisbon-break.md"]


class Faults(unittest.TestCase):
    def faults(self, changes, *options):
        """The diagnostics `path:line:column: severity: message` of a build of the changed fixture."""
        place = Workplace(changes)
        try:
            built = place.build(*options)
            self.assertFalse((place.path / "public").exists() and any((place.path / "public").iterdir())
                             if built.returncode else False)
            self.assertEqual(built.returncode, 1, built.stdout + built.stderr)
            return re.findall(r"^(Content/[^:\n]+?)(?::(\d+):(\d+))?: error: (.*)$", built.stderr, re.M)
        finally:
            place.remove()

    def test_each_fault_at_its_place(self):
        hotel, flights, package = "hotels/casa-do-farol.md", "flights/wf.csv", "packages/lisbon-break.md"
        cases = [
            ({hotel: HOTEL.replace("currency: EUR", "currency: ERU")}, "8:11", 'unknown currency "ERU" (did you mean "EUR"?)'),
            ({hotel: HOTEL.replace("stars: 4", "stars: 4.5")}, "6:8", ""),
            ({hotel: HOTEL.replace("stars: 4", "stras: 4")}, "6:1", "stars"),
            ({hotel: HOTEL.replace("destination: lisbon", "destination: lisbom")}, "3:14", "lisbon"),
            ({hotel: HOTEL.replace("stars: 4", "stars: 4\nstars: 5")}, "7:1", ""),
            ({hotel: HOTEL.replace("name: Casa do Farol\n", "")}, "2:1", "name"),
            ({hotel: HOTEL.replace("updated: 2026-10-02", "updated: 2026-02-30")}, "30:10", ""),
            ({hotel: HOTEL.replace("rate: 129.00", "rate: 129.001")}, "17:11", ""),
            ({hotel: HOTEL.replace("count: 12", "count: 0")}, "16:12", ""),
            ({hotel: HOTEL.replace("percent: 6,", "percent: 6, perGuestPerNight: 1,")}, None, ""),
            ({hotel: HOTEL.replace("daysBefore: 2,", "daysBefore: 9,")}, None, ""),
            ({hotel: HOTEL.replace("code: attic", "code: double")}, "21:12", ""),
            ({hotel: HOTEL.replace("stars: 4", "stars: &x 4")}, None, ""),
            ({hotel: HOTEL.replace("stars: 4", "stars: [4")}, None, ""),
            ({hotel: HOTEL.encode().replace(b"Casa do", b"Casa \xff do")}, "2:12", ""),
            ({hotel: HOTEL.encode().replace(b"under the", b"under \0 the")}, None, ""),
            ({flights: FLIGHTS.replace("LIS,JFK,10:35", "LIS,JFK,25:35")}, "2:18", ""),
            ({flights: FLIGHTS.replace("WF101,WF,LIS", "WF101,XX,LIS")}, "2:7", ""),
            ({flights: FLIGHTS.replace("LIS,JFK,10:35", "LIS,LIS,10:35"), package: None}, "2:14", ""),
            ({flights: FLIGHTS.replace("389.00,180", "389.00,")}, None, ""),
            ({flights: FLIGHTS.replace("operator,", "operador,")}, None, ""),
            ({package: PACKAGE.replace("room: double", "room: suite")}, None, "suite"),
            ({package: PACKAGE.replace("days: fri", "days: [fri")}, None, ""),
            ({"hotels/Bad Name.md": HOTEL}, "file", ""),
            ({"hotels/notes.txt": "x"}, "file", ""),
            ({"pages/hotels.md": "---\ntitle: X\n---\n"}, "file", ""),
        ]
        for changes, place, words in cases:
            found = self.faults(changes)
            name = next(iter(changes))
            with self.subTest(file=name, place=place, found=found):
                self.assertEqual(len(found), 1, found)
                path, line, column, message = found[0]
                self.assertEqual(path, f"Content/{name}")
                if place == "file":
                    self.assertEqual(line, "")
                elif place:
                    self.assertEqual(f"{line}:{column}", place, message)
                self.assertIn(words, message)

    def test_every_fault_of_a_run_sorted(self):
        found = self.faults({
            "hotels/casa-do-farol.md": HOTEL.replace("stars: 4", "stars: 9").replace("currency: EUR", "currency: ERU"),
            "flights/wf.csv": FLIGHTS.replace("10:35", "1035")})
        self.assertEqual([(f[0], int(f[1])) for f in found],
                         [("Content/flights/wf.csv", 2), ("Content/hotels/casa-do-farol.md", 6),
                          ("Content/hotels/casa-do-farol.md", 8)])

    def test_the_source_line_stands_beneath_with_a_caret(self):
        place = Workplace({"hotels/casa-do-farol.md": HOTEL.replace("stars: 4", "stars: 9")})
        lines = place.build().stderr.splitlines()
        place.remove()
        at = next(i for i, line in enumerate(lines) if ":6:8: error:" in line)
        self.assertTrue(any("stars: 9" in line for line in lines[at:at + 3]), lines)
        self.assertTrue(any("^" in line for line in lines[at:at + 4]), lines)

    def test_json_diagnostics(self):
        place = Workplace({"hotels/casa-do-farol.md": HOTEL.replace("stars: 4", "stars: 9")})
        built = place.build("--json")
        place.remove()
        answer = json.loads(built.stdout)
        self.assertEqual(built.returncode, 1)
        self.assertIs(answer["success"], False)
        one = answer["diagnostics"][0]
        self.assertEqual((one["file"], one["line"], one["column"], one["severity"]),
                         ("Content/hotels/casa-do-farol.md", 6, 8, "error"))

    def test_templates_are_checked_too(self):
        place = Workplace()
        shutil.copytree(ROOT / "Templates", place.path / "Templates")
        page = place.path / "Templates/pages/hotel.mustache"
        page.write_text("{{nosuchname}}\n" + page.read_text())
        built = run("build", "--content", "Content", "--templates", "Templates", "--output", "public", "--catalogue",
                    "var/catalogue.db", cwd=place.path)
        place.remove()
        self.assertEqual(built.returncode, 1)
        self.assertRegex(built.stderr, r"Templates/pages/hotel\.mustache:1:\d+: error: .*nosuchname")


if __name__ == "__main__":
    unittest.main()
