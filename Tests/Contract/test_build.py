"""The command, from outside: exit codes, and what a build writes."""

import json
import os
import re
import unittest

from harness import ROOT, Workplace, run


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
