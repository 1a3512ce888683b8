"""The YAML of content files, typed as editors type it, and what the schemas and the reader say of it."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
BASE = ROOT / "Tests/ContentFormatTests/Valid/base"
INVALID = ROOT / "Tests/ContentFormatTests/Invalid"
KINDS = ["site", "destination", "hotel", "package", "page", "service", "timetable", "translation"]


def wayfare(*arguments, **options):
    binary = os.environ.get("WAYFARE", ROOT / ".build/debug/wayfare")
    return subprocess.run([binary, *arguments], capture_output=True, text=True, **options)


class CoreLoader(yaml.SafeLoader):
    """The core schema of YAML 1.2, which editors use: no dates, no sexagesimal numbers, no yes and no."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
]:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))
CoreLoader.yaml_implicit_resolvers[""] = [("tag:yaml.org,2002:null", re.compile("^$"))]
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def kind_of(path):
    """The schema of a file by its path below the content folder; None for tables, pictures and the like."""
    parts = pathlib.PurePosixPath(path).parts
    name = parts[-1]
    if parts == ("site.yaml",):
        return "site"
    if len(parts) != 2:
        return None
    if name.endswith(".md"):
        if name.count(".") == 2:
            return "translation"
        return {"destinations": "destination", "hotels": "hotel", "packages": "package", "pages": "page",
                "flights": "service", "trains": "service", "buses": "service"}.get(parts[0])
    if name.endswith(".yaml") and parts[0] in ("flights", "trains", "buses"):
        return "timetable"
    return None


def yaml_of(path, text):
    """The YAML of a file: all of it, or what stands between the first two lines of ---."""
    if not path.endswith(".md"):
        return text
    match = re.match(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", text.removeprefix("\ufeff"), re.S | re.M)
    return match.group(1) if match else None


def parse(text):
    """As JSON would have it; raises yaml.YAMLError."""
    return yaml.load(text, CoreLoader)


class Schemas:
    def __init__(self):
        self.documents = {kind: json.loads(wayfare("schema", kind, check=True).stdout) for kind in KINDS}
        self.validators = {kind: jsonschema.Draft202012Validator(document) for kind, document in self.documents.items()}

    def faults(self, kind, value):
        return [error.message for error in self.validators[kind].iter_errors(value)]


class Tree:
    """A copy of the base tree of the reader's own tests, in which files are added and changed."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.content = self.folder / "Content"
        shutil.copytree(BASE, self.content)

    def write(self, path, text):
        file = self.content / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def faults(self):
        """What the reader says, by the file that is wrong."""
        done = wayfare("check", "--content", str(self.content), "--templates", str(ROOT / "Templates"), "--json")
        found = {}
        for line in json.loads(done.stdout).get("diagnostics", []):
            path = str(pathlib.PurePosixPath(line["file"]).relative_to(self.content)) if str(self.content) in line["file"] else line["file"]
            if line["severity"] == "error":
                found.setdefault(path, []).append(line["message"])
        return found

    def remove(self):
        shutil.rmtree(self.folder)
