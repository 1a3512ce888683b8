"""The content format and the command, from outside: diagnostics, exit codes, what a build writes."""

import json
import os
import re
import unittest

from harness import CONTENT, ROOT, Workplace, run

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
        import shutil
        place = Workplace()
        shutil.copytree(ROOT / "Templates", place.path / "Templates")
        page = place.path / "Templates/pages/hotel.mustache"
        page.write_text("{{nosuchname}}\n" + page.read_text())
        built = run("build", "--content", "Content", "--templates", "Templates", "--output", "public", "--catalogue",
                    "var/catalogue.db", cwd=place.path)
        place.remove()
        self.assertEqual(built.returncode, 1)
        self.assertRegex(built.stderr, r"Templates/pages/hotel\.mustache:1:\d+: error: .*nosuchname")


class Output(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = Workplace()
        cls.built = cls.place.build()
        if cls.built.returncode:
            raise RuntimeError(cls.built.stderr)

    @classmethod
    def tearDownClass(cls):
        cls.place.remove()

    def test_everything_named_is_there(self):
        files = self.place.snapshot()
        for path in ("index.html", "hotels/index.html", "hotels/casa-do-farol/index.html", "destinations/index.html",
                     "destinations/lisbon/index.html", "flights/index.html", "flights/lis-jfk/index.html",
                     "flights/wf101-lis-jfk/index.html", "trains/index.html", "trains/lisb-port/index.html",
                     "trains/ap9-lisb-port/index.html", "buses/index.html", "buses/rn1-port-lisb/index.html",
                     "packages/index.html", "packages/lisbon-break/index.html", "search/index.html", "book/index.html",
                     "checkout/index.html", "booking/index.html", "account/index.html", "admin/index.html",
                     "about/index.html", "404.html", "sitemap.xml", "robots.txt", "feed.xml",
                     "api/v1/hotels/index.json", "api/v1/hotels/casa-do-farol.json",
                     "api/v1/hotels/by-destination/kyoto.json", "api/v1/flights/by-route/LIS-JFK.json",
                     "api/v1/catalogue.json"):
            self.assertIn(path, files)
            self.assertIn(path + ".gz", files)
            self.assertIn(path + ".br", files)
        self.assertRegex(self.built.stdout, r"^[\d,]+ pages, [\d,]+ written, 0 removed, \d+\.\d\d s")
        self.assertFalse([p for p in os.listdir(self.place.path / "var") if p.endswith(("-wal", "-shm"))])

    def test_a_second_build_writes_nothing_and_foreign_files_stay(self):
        before = self.place.snapshot()
        foreign = self.place.path / "public/keep.txt"
        foreign.write_text("mine")
        again = json.loads(self.place.build("--json").stdout)
        self.assertEqual((again["success"], again["written"], again["removed"]), (True, 0, 0))
        self.assertEqual(foreign.read_text(), "mine")
        foreign.unlink()
        self.assertEqual(self.place.snapshot(), before)

    def test_a_fault_changes_nothing_and_a_removed_hotel_goes(self):
        before = self.place.snapshot()
        hotel = self.place.path / "Content/hotels/machiya.md"
        good = hotel.read_text()
        hotel.write_text(good.replace("JPY", "JPX"))
        self.assertEqual(self.place.build().returncode, 1)
        self.assertEqual(self.place.snapshot(), before)
        hotel.unlink()
        self.assertEqual(self.place.build().returncode, 0)
        self.assertNotIn("hotels/machiya/index.html", self.place.snapshot())
        hotel.write_text(good)
        self.assertEqual(self.place.build().returncode, 0)
        self.assertEqual(self.place.snapshot(), before)

    def test_what_is_altered_by_hand_is_written_again(self):
        before = self.place.snapshot()
        (self.place.path / "public/index.html").write_text("spoiled")
        (self.place.path / "public/robots.txt").unlink()
        self.assertEqual(self.place.build().returncode, 0)
        self.assertEqual(self.place.snapshot(), before)

    def test_the_same_bytes_whatever_the_jobs_the_zone_and_the_language(self):
        before = self.place.snapshot()
        other = Workplace()
        built = run("build", "--content", "Content", "--templates", ROOT / "Templates", "--output", "public", "--catalogue",
                    "var/catalogue.db", "--jobs", "1", cwd=other.path,
                    env={"TZ": "Pacific/Apia", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"})
        self.assertEqual(built.returncode, 0, built.stderr)
        self.assertEqual(other.snapshot(), before)
        other.remove()

    def test_a_path_in_the_base_url_prefixes_every_link(self):
        other = Workplace()
        self.assertEqual(other.build("--base-url", "https://example.test/travel").returncode, 0)
        pages = {p: b.decode() for p, b in other.snapshot().items() if p.endswith(".html")}
        for path, html in pages.items():
            for link in re.findall(r'(?:href|src|action)="(/[^"]*)"', html):
                self.assertTrue(link.startswith("/travel/"), f"{path}: {link}")
        hotel = json.loads((other.path / "public/api/v1/hotels/casa-do-farol.json").read_text())["data"]
        self.assertEqual(hotel["url"], "/travel/hotels/casa-do-farol/")
        other.remove()

    def test_every_link_leads_somewhere(self):
        files = self.place.snapshot()
        for path, body in files.items():
            if not path.endswith(".html"):
                continue
            for link in re.findall(r'(?:href|src)="(/[^"#?]*)', body.decode()):
                target = link.lstrip("/")
                self.assertTrue(target in files or (target + "index.html") in files or target.startswith("api/"),
                                f"{path}: {link}")

    def test_feed_and_sitemap_know_dates_from_the_content_alone(self):
        files = self.place.snapshot()
        self.assertIn(b"2026-10-02", files["sitemap.xml"])
        self.assertIn(b"casa-do-farol", files["feed.xml"])
        self.assertNotIn(b"machiya", files["feed.xml"])
        self.assertNotIn(b"/account/", files["sitemap.xml"])


class Command(unittest.TestCase):
    def setUp(self):
        self.place = Workplace()

    def tearDown(self):
        self.place.remove()

    def test_exit_codes(self):
        cases = [
            (["build", "--jobs", "0"], 2), (["build", "--base-url", "nonsense"], 2), (["build", "--nope"], 2),
            (["nope"], 2), (["build", "--output", "Content/out"], 2), (["build", "--content", "Missing"], 1),
            (["build", "--templates", "Missing"], 1), (["--help"], 0), (["--version"], 0), (["build", "--help"], 0),
            (["serve", "--store", "nonsense"], 2),
        ]
        for arguments, code in cases:
            if arguments[0] == "build" and "--templates" not in arguments and "--help" not in arguments:
                arguments = arguments + ["--templates", str(ROOT / "Templates")]
            finished = run(*arguments, cwd=self.place.path)
            self.assertEqual(finished.returncode, code, f"{arguments} {finished.stderr}")

    def test_settings_from_file_and_environment(self):
        (self.place.path / "wayfare.yaml").write_text(f"templates: {ROOT / 'Templates'}\noutput: from-file\n")
        self.assertEqual(run("build", cwd=self.place.path).returncode, 0)
        self.assertTrue((self.place.path / "from-file/index.html").exists())
        self.assertEqual(run("build", cwd=self.place.path, env={"WAYFARE_OUTPUT": "from-env"}).returncode, 0)
        self.assertTrue((self.place.path / "from-env/index.html").exists())
        self.assertEqual(run("build", "--output", "from-line", cwd=self.place.path,
                             env={"WAYFARE_OUTPUT": "from-env2"}).returncode, 0)
        self.assertTrue((self.place.path / "from-line/index.html").exists())
        self.assertFalse((self.place.path / "from-env2").exists())
        (self.place.path / "wayfare.yaml").write_text("otput: x\n")
        unknown = run("build", cwd=self.place.path)
        self.assertEqual(unknown.returncode, 2)
        self.assertIn("otput", unknown.stderr)

    def test_check_writes_nothing_and_finds_broken_links(self):
        self.assertEqual(self.place.build(command="check").returncode, 0)
        self.assertEqual(sorted(os.listdir(self.place.path)), ["Content"])
        page = self.place.path / "Content/pages/about.md"
        page.write_text("---\ntitle: About\n---\nSee [nothing](/nowhere/) and [this](/hotels/machiya/).\n")
        checked = self.place.build(command="check")
        self.assertEqual(checked.returncode, 1)
        self.assertIn("Content/pages/about.md:4:", checked.stderr)
        self.assertEqual(checked.stderr.count("error:"), 1, checked.stderr)

    def test_drafts_stay_out_unless_asked_for(self):
        hotel = self.place.path / "Content/hotels/machiya.md"
        hotel.write_text(hotel.read_text().replace("currency: JPY", "currency: JPY\ndraft: true"))
        self.assertEqual(self.place.build().returncode, 0)
        self.assertNotIn("hotels/machiya/index.html", self.place.snapshot())
        self.assertEqual(self.place.build("--drafts").returncode, 0)
        self.assertIn("hotels/machiya/index.html", self.place.snapshot())

    def test_new_makes_what_builds_and_never_overwrites(self):
        for kind, slug in (("hotel", "new-house"), ("flight", "new-flights"), ("train", "new-trains"), ("bus", "new-buses"),
                           ("package", "new-package"), ("destination", "new-place"), ("page", "new-page")):
            made = run("new", kind, slug, "--content", "Content", cwd=self.place.path)
            self.assertEqual(made.returncode, 0, f"{kind} {made.stderr}")
            self.assertEqual(run("new", kind, slug, "--content", "Content", cwd=self.place.path).returncode, 1)
        built = self.place.build()
        self.assertEqual(built.returncode, 0, built.stderr)


if __name__ == "__main__":
    unittest.main()
