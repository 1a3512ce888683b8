"""`wayfare dev`: what is saved is in the browser at once, and what is wrong stands over the page."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import threading
import time
import urllib.request

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from conftest import Watch
from development import FILES, Development, check_watching

# A rebuild lies between what is done and what is seen of it; on a busy machine a debug build takes its time.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)

CASA = "Content/hotels/casa.md"
BASE = "Templates/assets/css/base.css"


@pytest.fixture
def dev(tmp_path):
    dev = Development(tmp_path)
    dev.start()
    yield dev
    dev.stop()


@pytest.fixture
def tabs(browser: Browser, dev: Development, watch: Watch):
    """Opens pages of one browser."""
    context = browser.new_context(base_url=dev.origin, viewport={"width": 1280, "height": 700})
    context.set_default_timeout(PATIENCE)

    def open_tab(path: str) -> Page:
        page = context.new_page()
        watch.attend(page)
        page.goto(path)
        page.evaluate("window.untouched = true")
        return page

    open_tab.context = context
    yield open_tab
    context.close()


def is_untouched(page: Page) -> bool:
    """Whether the page is the one that was opened, not loaded anew."""
    return page.evaluate("window.untouched === true")


def overlay(page: Page):
    return page.get_by_role("alertdialog")


def until(page: Page, script: str) -> None:
    """Until a script says yes. The policy of the pages allows no `eval`, and with it no waiting inside them."""
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline:
        try:
            if page.evaluate(script):
                return
        except Error as error:
            # Asked in the moment in which the page was loaded anew.
            if "navigation" not in str(error) and "context was destroyed" not in str(error):
                raise
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {script}")


def await_reload(page: Page) -> None:
    until(page, "window.untouched !== true && document.readyState === 'complete'")


def await_result(page: Page, number: int) -> None:
    """Until the server has told that result of a build, and the page has had time to follow."""
    until(page, f"fetch('/_wayfare/state').then((answer) => answer.json()).then((news) => news.at.endsWith('-{number}'))")
    page.wait_for_timeout(300)


def test_what_is_saved_is_shown_where_one_was_reading(dev, tabs):
    casa, about = tabs("/hotels/casa/"), tabs("/about/")
    expect(casa.get_by_text("The first words.").last).to_be_attached()
    casa.evaluate("scrollTo({top: 900, behavior: 'instant'})")
    dev.change(CASA, "The first words.", "Other words.")
    expect(casa.get_by_text("Other words.").last).to_be_attached()
    until(casa, "Math.abs(scrollY - 900) < 2")
    assert not is_untouched(casa)
    await_result(about, 2)
    assert is_untouched(about), "a page that does not say what was changed is left alone"


def test_style_sheets_are_swapped_without_a_reload(dev, tabs):
    page = tabs("/hotels/casa/")
    links = page.locator('link[rel="stylesheet"]').count()
    page.evaluate("scrollTo({top: 500, behavior: 'instant'})")
    for colour in ["rgb(1, 2, 3)", "rgb(4, 5, 6)"]:
        dev.write(BASE, re.sub(r"\nh1 \{[^}]*\}\n$", "", dev.read(BASE)) + f"\nh1 {{ color: {colour} !important; }}\n")
        expect(page.locator("h1").first).to_have_css("color", colour)
        expect(page.locator('link[rel="stylesheet"]')).to_have_count(links)
    assert is_untouched(page)
    assert page.evaluate("scrollY") == 500
    # Text and style at once are more than a change of style.
    dev.write(BASE, dev.read(BASE) + "\nh1 { letter-spacing: 3px !important; }\n")
    dev.change(CASA, "The first words.", "Other words.")
    expect(page.get_by_text("Other words.").last).to_be_attached()
    expect(page.locator("h1").first).to_have_css("letter-spacing", "3px")


def test_pictures_and_data_that_a_page_uses_count_as_the_page(dev, tabs):
    casa, about = tabs("/hotels/casa/"), tabs("/about/")
    casa.evaluate("fetch('/api/v1/destinations/lisbon').then((answer) => answer.text())")
    dev.change("Content/destinations/lisbon.md", "Hills.", "Seven hills.")
    await_reload(casa)
    casa.evaluate("window.untouched = true")
    dev.write("Content/media/house.svg", FILES["media/house.svg"].replace("/>", "><circle r='9'/></svg>"))
    await_reload(casa)
    assert is_untouched(about)


def test_a_script_is_loaded_anew(dev, tabs):
    page = tabs("/about/")
    dev.write("Templates/assets/js/site.js", dev.read("Templates/assets/js/site.js") + "\nwindow.marked = 1;\n")
    until(page, "window.marked === 1")


def test_a_fault_stands_over_the_page_until_it_is_mended(dev, tabs, screens):
    page = tabs("/hotels/casa/")
    dev.change(CASA, "2027-12-31", "2027-02-31")
    expect(overlay(page)).to_be_visible()
    expect(overlay(page)).to_have_accessible_name("1 fault: not built")
    line = dev.read(CASA).split("\n").index("bookable: {from: 2026-11-01, to: 2027-02-31}") + 1
    place = f"{CASA}:{line}:34"
    expect(overlay(page).get_by_text(place, exact=True)).to_be_visible()
    expect(overlay(page).locator("pre code")).to_have_text("bookable: {from: 2026-11-01, to: 2027-02-31}")
    assert place in dev.said()
    # The caret stands under the day.
    below = page.evaluate("""() => {
        const root = document.querySelector("wayfare-faults").shadowRoot;
        const text = root.querySelector("pre code").firstChild;
        const range = new Range();
        range.setStart(text, 33); range.setEnd(text, 34);
        return root.querySelector(".caret").getBoundingClientRect().left - range.getBoundingClientRect().left;
    }""")
    assert abs(below) < 1
    # A page that is opened now shows it too, over the last good version.
    other = tabs("/hotels/casa/")
    expect(overlay(other)).to_be_visible()
    expect(other.get_by_text("The first words.").last).to_be_attached()
    # Escape puts it aside, a button brings it back.
    page.keyboard.press("Escape")
    expect(overlay(page)).to_be_hidden()
    page.get_by_role("button", name="1 fault").click()
    expect(overlay(page)).to_be_visible()
    # Mending one fault of two leaves the other; mending all takes it away, without loading the page anew.
    dev.change("Content/pages/about.md", "title:", "titel:")
    expect(overlay(page)).to_have_accessible_name(re.compile("^[2-3] faults: not built"))
    expect(overlay(page).get_by_text("Content/pages/about.md:2:1", exact=True).first).to_be_visible()
    picture(page, screens)
    dev.write("Content/pages/about.md", FILES["pages/about.md"])
    expect(overlay(page)).to_have_accessible_name("1 fault: not built")
    dev.change(CASA, "2027-02-31", "2027-12-31")
    for one in (page, other):
        expect(overlay(one)).to_have_count(0)
        assert is_untouched(one)


def picture(page: Page, screens) -> None:
    """Nothing is cut off or lies beyond the edge of a telephone, by day and by night."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 800})
            box = overlay(page).bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= width
            assert overlay(page).evaluate("(dialog) => dialog.scrollWidth <= dialog.clientWidth")
            if screens:
                page.screenshot(path=screens / f"dev-faults-{scheme}-{width}.png")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 700})


def test_faults_in_templates_and_in_long_lines(dev, tabs):
    page = tabs("/about/")
    dev.change("Templates/pages/content.mustache", "{{{body}}}", "{{{boddy}}}")
    expect(overlay(page).get_by_text("boddy").first).to_be_visible()
    dev.change("Templates/pages/content.mustache", "{{{boddy}}}", "{{{body}}}")
    expect(overlay(page)).to_have_count(0)
    dev.change(CASA, "name: Casa\n", "name: Casa\nsummary: " + "\N{GRINNING FACE}é\t" * 300 + '\ntags: ["' + "x" * 500 + '", {a: b}]\n')
    expect(overlay(page)).to_be_visible()
    caret = overlay(page).locator(".caret").first
    expect(caret).to_be_in_viewport()
    assert len(overlay(page).locator("pre code").first.inner_text()) < 400


def test_a_site_whose_first_build_fails(tmp_path, browser, watch):
    dev = Development(tmp_path)
    dev.change(CASA, "currency: EUR", "currency: ERU")
    dev.start()
    context = browser.new_context(base_url=dev.origin)
    page = context.new_page()
    watch.attend(page)
    watch.expect(503, "^/hotels/casa/$")
    page.goto("/hotels/casa/")
    expect(overlay(page).get_by_text(re.compile(r'unknown currency "ERU"'))).to_be_visible()
    dev.change(CASA, "currency: ERU", "currency: EUR")
    expect(page.get_by_text("The first words.").last).to_be_attached()
    expect(overlay(page)).to_have_count(0)
    assert len(dev.get("/hotels")) == 2
    quote = {"bookingType": "hotel", "itemId": "casa", "travelDate": "2027-05-01", "returnDate": "2027-05-02",
             "room": "double", "rooms": 1, "guests": 2}
    assert dev.post("/quotes", quote)["available"], "and the interface sells what was mended"
    context.close()
    assert dev.terminate() == 0


def test_the_folder_may_go_and_come_back(dev, tabs):
    page = tabs("/hotels/casa/")
    dev.content.rename(dev.folder / "away")
    expect(overlay(page)).to_be_visible()
    dev.write("away/hotels/casa.md", dev.read("away/hotels/casa.md").replace("The first words.", "Words from away."))
    (dev.folder / "away").rename(dev.content)
    expect(page.get_by_text("Words from away.").last).to_be_attached()
    dev.change(CASA, "Words from away.", "Words at home.")
    expect(page.get_by_text("Words at home.").last).to_be_attached()
    expect(overlay(page)).to_have_count(0)


def test_the_first_build_can_be_interrupted(tmp_path):
    dev = Development(tmp_path)
    process = subprocess.Popen(dev.command(), cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (tmp_path / "var/dev").exists():
        time.sleep(0.005)
    process.terminate()
    assert process.wait(10) == 0


def test_a_page_appears_where_there_was_none_and_goes_again(dev, tabs, watch):
    watch.expect(404, "^/hotels/nova/$")
    page = tabs("/hotels/nova/")
    dev.write("Content/hotels/nova.md", dev.read(CASA).replace("name: Casa", "name: Nova"))
    expect(page.get_by_role("heading", name="Nova", exact=True)).to_be_visible()
    (dev.folder / "Content/hotels/nova.md").unlink()
    expect(page.get_by_role("heading", name="The way ends here")).to_be_visible()


def test_many_tabs_hear_of_it_and_leave_room_for_requests(dev, tabs):
    pages = [tabs("/hotels/casa/") for _ in range(9)]
    assert pages[-1].evaluate("fetch('/api/v1/hotels').then((answer) => answer.status)") == 200
    dev.change(CASA, "The first words.", "Other words.")
    for page in pages:
        expect(page.get_by_text("Other words.").last).to_be_attached()


def test_browsers_without_shared_workers_hear_of_it_too(dev, tabs):
    tabs.context.add_init_script("delete window.SharedWorker")
    page = tabs("/hotels/casa/")
    dev.change(CASA, "The first words.", "Other words.")
    expect(page.get_by_text("Other words.").last).to_be_attached()
    dev.change(CASA, "currency: EUR", "currency: ERU")
    expect(overlay(page)).to_be_visible()
    dev.change(CASA, "currency: ERU", "currency: EUR")
    expect(overlay(page)).to_have_count(0)


def test_what_was_built_while_nobody_could_listen_is_shown_after_all(dev, tabs):
    page, about = tabs("/hotels/casa/"), tabs("/about/")
    assert dev.terminate() == 0, "with streams open"
    dev.change(CASA, "The first words.", "Words of the night.")
    dev.start()
    expect(page.get_by_text("Words of the night.").last).to_be_attached()
    # And the new server is heard.
    dev.change(CASA, "Words of the night.", "Words of the day.")
    expect(page.get_by_text("Words of the day.").last).to_be_attached()
    assert is_untouched(about)


def test_files_and_other_clients_get_the_site_as_it_is_built(dev):
    for file in dev.output().rglob("*.html"):
        assert "_wayfare" not in file.read_text(), file
    page = (dev.output() / "hotels/casa/index.html").read_bytes()
    with urllib.request.urlopen(dev.origin + "/hotels/casa/") as answer:
        assert answer.read() == page
    browsers = urllib.request.Request(dev.origin + "/hotels/casa/", headers={"Accept": "text/html,*/*;q=0.8"})
    with urllib.request.urlopen(browsers) as answer:
        assert answer.read().count(b"/_wayfare/live.js") == 1


def test_events_say_which_pages_have_changed(dev):
    with urllib.request.urlopen(dev.origin + "/_wayfare/events", timeout=60) as stream:
        assert stream.headers["Content-Type"] == "text/event-stream"
        first = next_event(stream)
        dev.change(CASA, "The first words.", "Other words.")
        second = next_event(stream)
    assert second["from"] == first["at"]
    assert "/hotels/casa/" in second["pages"] and "/about/" not in second["pages"]
    assert "/api/v1/hotels/casa.json" in second["files"] and second["faults"] == []
    again = urllib.request.Request(dev.origin + "/_wayfare/events", headers={"Last-Event-ID": first["at"]})
    with urllib.request.urlopen(again, timeout=60) as stream:
        assert "/hotels/casa/" in next_event(stream)["pages"]


def next_event(stream) -> dict:
    for line in stream:
        if line.startswith(b"data: "):
            return json.loads(line[6:])
    raise AssertionError("the stream has ended")


def test_a_published_site_has_no_events(server, page, watch):
    watch.expect(404, "^/_wayfare/")
    page.goto("/hotels/")
    assert page.locator("script[src*=_wayfare]").count() == 0
    for path in ("events", "state", "live.js"):
        assert page.request.get(f"/_wayfare/{path}").status == 404


def test_check_watch_checks_again_and_ends_in_peace(tmp_path):
    dev = Development(tmp_path)
    process = check_watching(tmp_path)
    killer = threading.Timer(120, process.kill)
    killer.start()
    try:
        assert await_line(process, "nothing wrong")
        dev.change(CASA, "currency: EUR", "currency: ERU")
        assert await_line(process, f'{CASA}:4:11: error: unknown currency "ERU" (did you mean "EUR"?)')
        dev.change(CASA, "currency: ERU", "currency: EUR")
        assert await_line(process, "nothing wrong")
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
    finally:
        killer.cancel()
        process.kill()
    assert not dev.output().exists()


def await_line(process, text: str) -> bool:
    return any(line.rstrip("\n") == text for line in process.stdout)
