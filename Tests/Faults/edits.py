"""What editors and designers do to a site, each as a function of the site and the dice, in words for the report.

Every edit leaves a site that builds. It uses the dice alone and sorted listings, so that a seed gives the same edits anywhere."""

import os
import re
import shutil
from pathlib import Path

EDITS: list = []
VERBS = ("a quiet place", "worth the walk", "opened in spring", "with a view of the harbour", "near the old station")


def edit(weight: int = 1):
    def register(function):
        EDITS.extend([function] * weight)
        return function
    return register


class Site:
    """A content and a template folder, and the options of the next build."""

    def __init__(self, folder: Path):
        self.content, self.templates = folder / "Content", folder / "Templates"
        self.base_url: str | None = None
        self.drafts = False
        self.fresh = 0  # numbers names that were never used before
        self.past: list[dict[Path, bytes]] = []

    def number(self) -> int:
        self.fresh += 1
        return self.fresh

    def files(self, pattern: str) -> list[Path]:
        return sorted(self.content.glob(pattern))

    def sources(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for root in (self.content, self.templates)
                for path in sorted(root.rglob("*")) if path.is_file()}

    def restore(self, wanted: dict[Path, bytes]) -> None:
        now = self.sources()
        for path in now.keys() - wanted.keys():
            path.unlink()
        for path, data in sorted(wanted.items()):
            if now.get(path) != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)


def change(path: Path, pattern: str, replacement) -> None:
    text = path.read_text(encoding="utf-8")
    changed, count = re.subn(pattern, replacement, text, count=1, flags=re.MULTILINE)
    assert count == 1, f"{path} has no {pattern}"
    path.write_text(changed, encoding="utf-8", newline="")


def own_hotels(site: Site) -> list[Path]:
    """Hotels that no package names."""
    return [path for path in site.files("hotels/house-*.md") if path.name.count(".") == 1]


def rows(site: Site) -> tuple[Path, list[str]]:
    path = site.content / "flights" / "timetable.csv"
    return path, path.read_text().splitlines()


def save_rows(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n")


def words_of(site: Site, row: str) -> Path:
    service, _, origin, destination = row.split(",")[:4]
    return site.content / "flights" / f"{service}-{origin}-{destination}.md".lower()


@edit(4)
def text_of_a_hotel(site, dice):
    path = dice.choice(site.files("hotels/*.md"))
    with open(path, "a", encoding="utf-8") as file:
        file.write(f"\nIt is {dice.choice(VERBS)}.\n")
    return f"a line more in {path.name}"


@edit(3)
def first_words_of_a_hotel(site, dice):
    path = dice.choice(own_hotels(site))
    change(path, r"(?<=\n)---\n", lambda _: f"---\nNow {dice.choice(VERBS)}. ")
    return f"another summary of {path.name}"


@edit(4)
def price_of_a_hotel(site, dice):
    path = dice.choice(own_hotels(site))
    change(path, r"rate: \d+\.00", f"rate: {dice.randint(20, 600)}.00")
    return f"another rate in {path.name}"


@edit(3)
def rating_of_a_hotel(site, dice):
    path = dice.choice(own_hotels(site))
    change(path, r"score: [\d.]+", f"score: {dice.randint(1, 99) / 10}")
    return f"another rating of {path.name}"


@edit(2)
def name_of_a_hotel(site, dice):
    path = dice.choice(own_hotels(site))
    change(path, r"^name: .*", f"name: House {dice.randint(1, 999)} <&> “{dice.choice(VERBS)}”")
    return f"another name of {path.name}"


@edit(1)
def date_of_a_hotel(site, dice):
    path = dice.choice(own_hotels(site))
    change(path, r"^updated: .*", f"updated: 2026-{dice.randint(1, 11):02d}-{dice.randint(1, 28):02d}")
    return f"another day of change of {path.name}"


@edit(3)
def hotel_added(site, dice):
    like = dice.choice(own_hotels(site))
    path = like.with_name(f"house-new-{site.number()}.md")
    shutil.copyfile(like, path)
    return f"{path.name} added, like {like.name}"


@edit(3)
def hotel_deleted(site, dice):
    hotels = own_hotels(site)
    if len(hotels) < 6:
        return hotel_added(site, dice)
    path = dice.choice(hotels)
    for part in site.files(f"hotels/{path.stem}.*md"):
        part.unlink()
    return f"{path.name} deleted"


@edit(2)
def hotel_renamed(site, dice):
    path = dice.choice(own_hotels(site))
    number = site.number()
    for part in site.files(f"hotels/{path.stem}.*md"):
        part.rename(part.with_name(part.name.replace(path.stem, f"house-moved-{number}", 1)))
    return f"{path.name} renamed to house-moved-{number}"


@edit(3)
def hotel_moved(site, dice):
    path, place = dice.choice(own_hotels(site)), dice.choice(site.files("destinations/*.md")).stem
    change(path, r"^destination: .*", f"destination: {place}")
    return f"{path.name} moved to {place}"


@edit(3)
def draft_on_or_off(site, dice):
    path = dice.choice(own_hotels(site))
    if "\ndraft: true\n" in path.read_text(encoding="utf-8"):
        change(path, r"^draft: true\n", "")
        return f"{path.name} published"
    change(path, r"\A---\n", "---\ndraft: true\n")
    return f"{path.name} made a draft"


@edit(2)
def translation(site, dice):
    path = dice.choice(own_hotels(site))
    other = path.with_suffix(".pt.md")
    if other.exists() and dice.random() < 0.4:
        other.unlink()
        return f"{other.name} deleted"
    name, number = dice.randint(1, 999), dice.randint(1, 999)
    other.write_text(f"---\nname: Casa {name}\n---\nUma casa com vista, número {number}.\n", encoding="utf-8")
    return f"{other.name} written"


@edit(3)
def picture(site, dice):
    media = site.files("media/*")
    source, number = dice.choice(media), site.number()
    if dice.random() < 0.5:
        like = dice.choice([path for path in media if path.suffix == source.suffix])
        text = like.read_bytes()
        source.write_bytes(text + f"\n<!-- {number} -->\n".encode() if like.suffix == ".svg" else text)
        return f"{source.name} replaced, like {like.name}"
    added = source.with_name(f"added-{number}{source.suffix}")
    shutil.copyfile(source, added)
    path = dice.choice(own_hotels(site))
    if "\nimages:" not in path.read_text(encoding="utf-8"):
        change(path, r"\A---\n", f"---\nimages:\n  - {{file: media/{added.name}, alt: A drawing numbered {number}}}\n")
    return f"{added.name} added, for {path.name}"


@edit(3)
def fare_of_a_flight(site, dice):
    path, lines = rows(site)
    at = dice.randrange(1, len(lines))
    cells = lines[at].split(",")
    cells[11] = f"{dice.randint(20, 999)}.00"
    lines[at] = ",".join(cells)
    save_rows(path, lines)
    return f"another fare of {cells[0]}"


@edit(2)
def flight_added(site, dice):
    path, lines = rows(site)
    cells = dice.choice(lines[1:]).split(",")
    cells[0] = f"NEW{site.number()}"
    lines.insert(dice.randrange(1, len(lines) + 1), ",".join(cells))
    save_rows(path, lines)
    return f"{cells[0]} added"


@edit(2)
def flight_deleted(site, dice):
    path, lines = rows(site)
    if len(lines) < 8:
        return flight_added(site, dice)
    gone = lines.pop(dice.randrange(1, len(lines)))
    save_rows(path, lines)
    words_of(site, gone).unlink(missing_ok=True)
    return f"{gone.split(',')[0]} deleted"


@edit(2)
def words_of_a_flight(site, dice):
    row = dice.choice(rows(site)[1][1:])
    path = words_of(site, row)
    if path.exists() and dice.random() < 0.3:
        path.unlink()
        return f"{path.name} deleted"
    path.write_text(f"---\nsummary: {dice.choice(VERBS)} {dice.randint(1, 99)}\n---\nSit on the left, {dice.choice(VERBS)}.\n")
    return f"{path.name} written"


@edit(1)
def rows_in_another_order(site, dice):
    path, lines = rows(site)
    rest = lines[1:]
    dice.shuffle(rest)
    save_rows(path, lines[:1] + rest)
    return "the rows of the timetable in another order"


@edit(2)
def destination(site, dice):
    path = dice.choice(site.files("destinations/place-*.md"))
    what = dice.choice(("name", "country", "text"))
    if what == "text":
        path.write_text(path.read_text(encoding="utf-8") + f"\nIt is {dice.choice(VERBS)}.\n", encoding="utf-8")
    else:
        change(path, rf"^{what}: .*", f"{what}: {what.capitalize()} {dice.randint(1, 99)}")
    return f"another {what} of {path.name}"


@edit(1)
def destination_added(site, dice):
    path = site.content / "destinations" / f"place-new-{site.number()}.md"
    path.write_text("---\nname: A new place\ncountry: Nowhere\ntimezone: Asia/Tokyo\nlatitude: 3.5\nlongitude: -7\n---\nNew.\n")
    hotel = dice.choice(own_hotels(site))
    change(hotel, r"^destination: .*", f"destination: {path.stem}")
    return f"{path.name} added, and {hotel.name} moved there"


@edit(1)
def airport(site, dice):
    path = site.content / "data" / "airports.csv"
    change(path, r"^(A[A-Z]{3}),[^,]*,", rf"\1,Airfield {dice.randint(1, 99)},")
    return "an airport's name"


@edit(1)
def operator(site, dice):
    change(site.content / "data" / "airlines.csv", r"^MA,.*", f"MA,Measured Air {dice.randint(1, 99)}")
    return "an airline's name"


@edit(2)
def package(site, dice):
    path = dice.choice(site.files("packages/*.md"))
    if "perPerson" in path.read_text(encoding="utf-8"):
        change(path, r"perPerson: \d+", f"perPerson: {dice.randint(200, 999)}")
    else:
        change(path, r"discountPercent: \d+", f"discountPercent: {dice.randint(1, 60)}")
    return f"another price of {path.name}"


@edit(2)
def page(site, dice):
    pages = site.files("pages/*.md")
    if len(pages) > 2 and dice.random() < 0.4:
        path = dice.choice(pages)
        path.unlink()
        return f"page {path.name} deleted"
    number = site.number()
    path = site.content / "pages" / f"note-{number}.md"
    path.parent.mkdir(exist_ok=True)
    in_menu = dice.choice(("true", "false"))
    path.write_text(f"---\ntitle: Note {number}\nnavigation: {in_menu}\n---\n# Of note\n\nIt is {dice.choice(VERBS)}.\n")
    return f"page {path.name} added"


@edit(2)
def site_yaml(site, dice):
    path = site.content / "site.yaml"
    key = dice.choice(("title", "description", "baseURL"))
    value = f"{key} {dice.randint(1, 99)}"
    if key == "baseURL":
        value = f"https://{dice.choice('abc')}.example/{dice.choice(('', 'x'))}"
    change(path, rf"^{key}: .*", f"{key}: {value}")
    return f"site.yaml: {key}: {value}"


@edit(2)
def template_of_a_page(site, dice):
    path = dice.choice(sorted(site.templates.glob("pages/*.mustache")))
    with open(path, "a") as file:
        file.write(f"<!-- {dice.choice(VERBS)} {dice.randint(1, 999)} -->\n")
    return f"a line more in {path.name}"


@edit(2)
def partial(site, dice):
    path = dice.choice(sorted(site.templates.glob("partials/*.mustache")))
    text = path.read_text()
    path.write_text(f"<!-- {dice.randint(1, 999)} -->{text}")
    return f"a remark in partial {path.name}"


@edit(1)
def layout(site, dice):
    change(site.templates / "layout.mustache", r"</footer>", f"<p>{dice.randint(1, 999)}</p></footer>")
    return "the layout's foot"


@edit(2)
def style_sheet(site, dice):
    path = dice.choice(sorted(site.templates.glob("assets/css/*.css")))
    with open(path, "a") as file:
        file.write(f".added-{dice.randint(1, 999)} {{ color: teal; }}\n")
    return f"a rule more in {path.name}"


@edit(2)
def script(site, dice):
    path = dice.choice(sorted(site.templates.glob("assets/js/**/*.js")))
    with open(path, "a") as file:
        file.write(f"// {dice.choice(VERBS)} {dice.randint(1, 999)}\n")
    return f"a remark in {path.name}"


@edit(1)
def asset_added_or_deleted(site, dice):
    path = site.templates / "assets" / "icons" / "added.svg"
    if path.exists():
        path.unlink()
        return "asset added.svg deleted"
    path.write_text(f"<svg xmlns='http://www.w3.org/2000/svg'><!-- {dice.randint(1, 999)} --></svg>\n")
    return "asset added.svg added"


@edit(2)
def only_touched(site, dice):
    paths = dice.sample(sorted(site.sources()), 3)
    for path in paths:
        moved = dice.randint(-10**9, 10**6)
        os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + moved * 1000))
    return "touched, not changed: " + ", ".join(path.name for path in paths)


@edit(2)
def changed_behind_the_clock(site, dice):
    """Other bytes, the same size, the same modification time: only ctime and the inode tell."""
    path = dice.choice(own_hotels(site))
    before = path.stat()
    text = path.read_text(encoding="utf-8")
    score = re.search(r"score: (\d)\.(\d)", text)
    if score is None:
        return rating_of_a_hotel(site, dice)
    other = f"score: {(int(score[1]) + dice.randint(1, 8)) % 9}.{score[2]}"
    path.write_text(text.replace(score[0], other), encoding="utf-8", newline="")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    return f"{path.name} changed, with its old time and size"


@edit(1)
def replaced_by_rename(site, dice):
    """As most editors save: a new file takes the old one's name."""
    path = dice.choice(own_hotels(site))
    other = path.with_name(".saving.md")
    other.write_bytes(path.read_bytes() + f"\nSaved {dice.randint(1, 999)} times.\n".encode())
    os.replace(other, path)
    return f"{path.name} saved by rename"


@edit(1)
def other_base_url(site, dice):
    site.base_url = dice.choice((None, "https://other.example", "https://other.example/under/path"))
    return f"--base-url {site.base_url}"


@edit(1)
def drafts_shown_or_not(site, _dice):
    site.drafts = not site.drafts
    return f"drafts {'shown' if site.drafts else 'hidden'}"


@edit(3)
def back_to_an_earlier_state(site, dice):
    if not site.past:
        return text_of_a_hotel(site, dice)
    steps = dice.randint(1, min(6, len(site.past)))
    site.restore(site.past[-steps])
    return f"everything back as it was {steps} edits before"


@edit(3)
def several_at_once(site, dice):
    chosen = dice.sample([one for one in dict.fromkeys(EDITS) if one is not several_at_once], dice.randint(2, 5))
    return "; ".join(one(site, dice) for one in chosen)
