import json
import pathlib
import unittest

import jsonschema
import yaml

from documents import BASE, CoreLoader, INVALID, KINDS, ROOT, Schemas, Tree, kind_of, parse, wayfare, yaml_of

#: Cases of faults that no schema can tell: they lie between files or values, or in how a number is written.
BEYOND = {
    "check-links", "check-links-after-carriage-returns", "check-pictures", "currency-without-decimals",
    "destination-airport", "destination-draft", "destination-zone", "hotel-cancellation-ascends",
    "hotel-cancellation-twice-a-day", "hotel-date-not-real", "hotel-dates-reversed", "hotel-money-decimals",
    "hotel-names-a-draft", "hotel-picture-in-another-unicode-form", "hotel-picture-missing", "hotel-room-code-twice",
    "hotel-stars-with-a-sign", "hotel-unknown-destination", "line-ends-are-carriage-returns",
    "package-cabin-of-one-row-alone", "package-currency-of-a-discount", "package-day-closed",
    "package-departure-is-no-day", "package-departures-hold-no-day", "package-departures-reversed",
    "package-inbound-alone-does-not-run", "package-inbound-does-not-run", "package-min-nights",
    "package-names-a-draft", "package-outbound-does-not-run", "package-price-in-another-currency-with-a-discount",
    "package-service-of-two-kinds", "package-stay-past-the-last-bookable-night", "package-unknown-cabin",
    "package-unknown-hotel", "package-unknown-parts", "package-unknown-room", "package-unknown-service",
    "page-names-that-are-reserved", "past-dates", "words-of-no-route", "words-of-no-service",
    "words-under-another-name", "words-values", "yaml-escaped-control-character", "yaml-next-line-in-quotes",
}


class SchemaCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schemas = Schemas()


class DocumentTests(SchemaCase):
    def test_each_is_a_schema_and_together_they_are_one_document(self):
        for kind, document in self.schemas.documents.items():
            jsonschema.Draft202012Validator.check_schema(document)
            self.assertEqual(document["$id"], f"urn:wayfare:content:{kind}")
        whole = json.loads(wayfare("schema", check=True).stdout)
        self.assertEqual(list(whole["$defs"]), KINDS)

    def test_every_key_says_what_it_means(self):
        def walk(value, path):
            if isinstance(value, dict):
                for name, key in value.get("properties", {}).items():
                    self.assertIn("description", key, f"{path}/{name}")
                for name, child in value.items():
                    walk(child, f"{path}/{name}")
            elif isinstance(value, list):
                for index, child in enumerate(value):
                    walk(child, f"{path}/{index}")

        for kind, document in self.schemas.documents.items():
            walk(document, kind)

    def test_unknown_kinds_are_wrong_usage(self):
        self.assertEqual(wayfare("schema", "hotels").returncode, 2)


class FixtureTests(SchemaCase):
    def documents(self, folder):
        for file in sorted(folder.rglob("*")):
            path = file.relative_to(folder).as_posix()
            kind = kind_of(path) if file.is_file() else None
            if kind:
                yield path, kind, file

    def test_what_builds_is_right(self):
        seen = set()
        for folder in [BASE, ROOT / "Content", ROOT / "Tests/Oracle/Content"]:
            for path, kind, file in self.documents(folder):
                with self.subTest(path):
                    value = parse(yaml_of(path, file.read_text(encoding="utf-8"))) or {}
                    self.assertEqual(self.schemas.faults(kind, value), [])
                    seen.add(kind)
        self.assertEqual(seen, set(KINDS))

    def test_what_does_not_build_is_wrong_where_a_schema_can_tell(self):
        accepted = set()
        for case in sorted(INVALID.iterdir()):
            expected = (case / "expected.txt").read_text(encoding="utf-8") if (case / "expected.txt").exists() else ""
            wrong = {line.split(":")[0].removeprefix("Content/") for line in expected.splitlines()}
            for path, kind, file in self.documents(case):
                if path not in wrong:
                    continue
                try:
                    text = yaml_of(path, file.read_bytes().decode("utf-8"))
                    value = (parse(text) or {}) if text is not None else None
                except (UnicodeDecodeError, yaml.YAMLError):
                    continue
                if text is None or path_is_named_wrong(path) or is_yaml_rule(case.name):
                    continue
                if not self.schemas.faults(kind, value):
                    accepted.add(case.name)
        self.assertEqual(sorted(accepted), sorted(BEYOND))


def path_is_named_wrong(path):
    return pathlib.PurePosixPath(path).name.split(".")[0] != pathlib.PurePosixPath(path).name.split(".")[0].lower()


def is_yaml_rule(case):
    """What the reader forbids of YAML itself, or of files: no question of keys and values."""
    return case.startswith(("yaml-alias", "yaml-anchor", "yaml-duplicate", "yaml-merge", "yaml-nesting", "yaml-second",
                            "yaml-tab", "yaml-tag", "file-", "front-matter", "nul", "translation-of", "translation-unknown"))


class MutationTests(SchemaCase):
    """Full documents with one key or value changed at a time: the schema never refuses what the reader takes, and
    both agree on which keys there are and which must be."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        read = lambda path: yaml_of(path, (BASE / path).read_text(encoding="utf-8"))
        cls.originals = {
            "hotel": read("hotels/casa-do-farol.md") + "summary: A house.\ndraft: false\n",
            "destination": read("destinations/lisbon.md") + "summary: Hills.\ndraft: false\n",
            "package": read("packages/lisbon-long-weekend.md")
            + "images: [{file: media/casa.jpg, alt: A house}]\ntags: [walk]\nupdated: 2026-01-01\nsummary: Days.\ndraft: false\n",
            "page": read("pages/about.md") + "description: Us.\nupdated: 2026-01-01\ndraft: false\n",
            "translation": read("hotels/casa-do-farol.pt.md") + "summary: Uma casa.\n",
            "service": "summary: A train.\nimages:\n  - {file: media/casa.jpg, alt: A house, credit: Me}\n",
            "timetable": read("trains/cp.yaml")
            + "  vehicle: Train\n  cancellation: 7:100 2:50\n  child_percent: 50\n  infant_percent: 0\n  updated: 2026-01-01\n",
            "site": read("site.yaml") + "language: en\nrawHTML: false\n",
        }

    def nodes(self, kind):
        return yaml.compose(self.originals[kind], CoreLoader)

    def places(self, kind):
        """Paths to every key of the document."""
        def walk(node, path):
            if isinstance(node, yaml.MappingNode):
                for index, (key, value) in enumerate(node.value):
                    yield path + [index], key.value
                    yield from walk(value, path + [index])
            elif isinstance(node, yaml.SequenceNode):
                for index, value in enumerate(node.value):
                    yield from walk(value, path + [index])

        yield from walk(self.nodes(kind), [])

    def changed(self, kind, place, change):
        root = self.nodes(kind)
        node = root
        for index in place[:-1]:
            node = node.value[index]
            if isinstance(node, tuple):
                node = node[1]
        change(node, place[-1])
        return root

    def variants(self, kind):
        def removal(node, index):
            del node.value[index]

        def unknown(node, index):
            key = yaml.ScalarNode("tag:yaml.org,2002:str", "surprise")
            node.value.insert(index, (key, yaml.ScalarNode("tag:yaml.org,2002:str", "x")))

        def replacement(text):
            def change(node, index):
                tag = CoreLoader.resolve(CoreLoader(""), yaml.ScalarNode, text, (True, False))
                node.value[index] = (node.value[index][0], yaml.ScalarNode(tag, text))
            return change

        for place, name in self.places(kind):
            yield f"without {name}", self.changed(kind, place, removal), True
            yield f"surprise before {name}", self.changed(kind, place, unknown), True
            for text in ["0", "-1", "1", "3.5", "1000001", "x", "X1", "a-b", "Two words", "true", "2026-02-03", "09:30",
                         "media/casa.jpg", "EUR", "LIS", "mon fri", "/x/", "99999999999"]:
                yield f"{name}: {text}", self.changed(kind, place, replacement(text)), False

    def text_of(self, node):
        return yaml.serialize(node, allow_unicode=True, width=4000, Dumper=CoreDumper)

    def compare(self, kind, put):
        """Writes each variant of a kind into a tree by `put(tree, number, yaml)`, which gives its path."""
        tree = Tree()
        self.addCleanup(tree.remove)
        tried = {}
        for number, (name, node, is_exact) in enumerate(self.variants(kind)):
            text = self.text_of(node)
            tried[put(tree, number, text)] = (name, text, is_exact)
        self.judge(kind, tried, tree.faults())

    def judge(self, kind, tried, found):
        self.assertGreater(len(tried), 20)
        for path, (name, text, is_exact) in tried.items():
            wrong = self.schemas.faults(kind, parse(text) or ([] if kind == "timetable" else {}))
            reader = found.get(path, [])
            if wrong and not reader:
                self.fail(f"{kind}, {name}: the reader takes it, the schema says {wrong}\n{text}")
            # Which keys there are and which must be; without a key there may be other faults, which no schema sees.
            keys = [words for words in reader if "unknown key" in words or "is missing" in words]
            if is_exact and keys and not wrong:
                self.fail(f"{kind}, {name}: the schema takes it, the reader says {keys}\n{text}")

    def test_hotels(self):
        self.compare("hotel", lambda tree, n, text: put(tree, f"hotels/h{n}.md", text))

    def test_destinations(self):
        self.compare("destination", lambda tree, n, text: put(tree, f"destinations/d{n}.md", text))

    def test_packages(self):
        self.compare("package", lambda tree, n, text: put(tree, f"packages/p{n}.md", text))

    def test_pages(self):
        self.compare("page", lambda tree, n, text: put(tree, f"pages/p{n}.md", text))

    def test_timetables(self):
        # A number for each, or they would run on the same days.
        def place(tree, n, text):
            return put(tree, f"trains/t{n}.yaml", text.replace("IC520", f"IC{n}"), front=False)
        self.compare("timetable", place)

    def test_words_of_services(self):
        def place(tree, n, text):
            row = f"B{n},CP,LISO,PRTC,08:00,09:00,0,daily,2026-10-25,2027-12-31,EUR,9,9\n"
            head = "service,operator,origin,destination,departs,arrives,arrivalDayOffset,days,validFrom,validTo,currency,economy_fare,economy_seats\n"
            tree.write(f"buses/b{n}.csv", head + row)
            return put(tree, f"buses/b{n}-liso-prtc.md", text)
        self.compare("service", place)

    def test_translations(self):
        hotel = (BASE / "hotels/casa-do-farol.md").read_text(encoding="utf-8")

        def place(tree, n, text):
            tree.write(f"hotels/h{n}.md", hotel)
            return put(tree, f"hotels/h{n}.pt.md", text)
        self.compare("translation", place)

    def test_sites(self):
        tried, found = {}, {}
        for number, (name, node, is_exact) in enumerate(self.variants("site")):
            if not is_exact:
                continue
            tree = Tree()
            text = self.text_of(node)
            tree.write("site.yaml", text)
            faults = tree.faults().get("site.yaml")
            tree.remove()
            tried[number] = (name, text, is_exact)
            if faults:
                found[number] = faults
        self.judge("site", tried, found)


class CoreDumper(yaml.SafeDumper):
    pass


CoreDumper.yaml_implicit_resolvers = CoreLoader.yaml_implicit_resolvers


def put(tree, path, text, front=True):
    tree.write(path, f"---\n{text}---\nWords.\n" if front else text)
    return path
