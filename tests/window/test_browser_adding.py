"""Adding articles and judging answers in a real browser."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from assistant.window import app, uploads
from tests.window.visitor import Window
from tests.window_fakes import DRONES, EXAMPLES, FakeAssistant, FakeStore

HOSTILE = "<img src=x onerror=window.canary=1> ${window.canary=1} {{x}} '\"; .pdf"


@pytest.fixture(scope="module")
def store() -> FakeStore:
    return FakeStore()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home") / "uploads"


@pytest.fixture(scope="module")
def address(store: FakeStore, kept: Path) -> Iterator[str]:
    add = uploads.adder(kept, store.index)
    built = app.build(FakeAssistant(), EXAMPLES, store.count, add_articles=add, make_gold=store.judge)
    yield app.start(built, "127.0.0.1", 0)
    built.close(verbose=False)


@pytest.fixture
def window(context: BrowserContext, address: str, store: FakeStore) -> Iterator[Window]:
    store.taken.clear()
    store.gold.clear()
    store.go = threading.Event()
    window = Window(context, address)
    yield window
    store.go.set()
    window.close()


def upload(window: Window, *files: dict[str, str]) -> None:
    """Open the area with the keyboard where it is closed, and hand files in."""
    head = window.page.get_by_role("button", name="Add articles")
    if head.get_attribute("aria-expanded") != "true":
        head.press("Enter")
    expect(head).to_have_attribute("aria-expanded", "true")
    expect(window.page.get_by_role("button", name="Click to upload or drop files")).to_be_visible()
    payload = [{"name": file["name"], "mimeType": "", "buffer": file["text"].encode()} for file in files]
    window.page.locator("#files input[type=file]").set_input_files(payload)  # type: ignore[arg-type]


def test_files_are_added_counted_and_can_be_asked_about(window: Window, store: FakeStore, kept: Path) -> None:
    upload(window, {"name": "a story.txt", "text": "Words"}, {"name": HOSTILE, "text": "x"})
    result = window.page.locator("#adding .result")
    expect(result).to_contain_text("1 added, 1 skipped: ")
    expect(result).to_contain_text("encrypted")
    expect(window.page.locator("#masthead .count")).to_have_text("6 articles indexed")
    expect(window.page.locator("#announcer")).to_have_text(result.text_content() or "nothing")
    assert store.taken == [str(kept.resolve() / "a story.txt")]
    assert (kept / "a story.txt").read_text() == "Words"
    assert all(path.parent == kept for path in kept.rglob("*"))
    assert str(kept) not in window.page.content()
    expect(window.ask("How many drones were fired overnight?").locator(".answer")).to_contain_text(DRONES)
    assert window.page.locator("#adding img").count() == 0
    assert window.page.evaluate("window.canary") is None


def test_progress_is_shown_and_a_second_visitor_waits(
    window: Window, context: BrowserContext, address: str, store: FakeStore
) -> None:
    upload(window, {"name": "slowly.txt", "text": "x"})
    expect(window.page.get_by_role("progressbar", name="Articles read")).to_have_attribute("value", "0.500")
    expect(window.page.locator("#adding")).to_contain_text("1 article, 2 articles/s, 8 passages/s")
    other = Window(context, address, "6 articles indexed")
    upload(other, {"name": "other.txt", "text": "x"})
    expect(other.page.locator("#adding")).to_contain_text("Other articles are being added just now")
    store.go.set()
    expect(other.page.locator("#adding .result")).to_have_text("1 added")
    expect(other.page.locator("#masthead .count")).to_have_text("7 articles indexed")
    expect(window.page.locator("#adding .result")).to_have_text("1 added")
    other.close()


def test_a_page_is_added_and_what_is_none_is_refused(window: Window, store: FakeStore) -> None:
    window.page.get_by_role("button", name="Add articles").click()
    field = window.page.get_by_role("textbox", name="Or a web page or feed")
    field.fill("/etc/passwd")
    field.press("Enter")
    expect(window.page.locator("#adding .failed")).to_contain_text("“/etc/passwd” is no web address")
    expect(field).to_have_value("/etc/passwd")
    field.fill("https://news.example/story")
    window.page.get_by_role("button", name="Add", exact=True).click()
    expect(window.page.locator("#adding .result")).to_have_text("1 added")
    expect(field).to_have_value("")
    assert store.taken == ["https://news.example/story"]


def test_an_error_is_a_message_and_the_next_upload_works(window: Window) -> None:
    upload(window, {"name": "crash.txt", "text": "x"})
    expect(window.page.locator("#adding .failed")).to_have_text("Something went wrong: <b>bang</b>")
    upload(window, {"name": "x.pdf", "text": "x"})
    expect(window.page.locator("#adding .failed")).to_have_text("Nothing could be indexed: x.pdf: encrypted; skipped")
    upload(window, {"name": "good.txt", "text": "x"})
    expect(window.page.locator("#adding .result")).to_have_text("1 added")


def test_an_answer_is_called_right_with_the_keyboard(window: Window, store: FakeStore) -> None:
    exchange = window.ask("How many drones were fired overnight?")
    exchange.get_by_role("button", name="Right", exact=True).press("Enter")
    told = exchange.get_by_text("Saved to gold.jsonl as g-001")
    expect(told).to_be_focused()
    expect(window.page.locator("#announcer")).to_have_text("Saved to gold.jsonl as g-001")
    expect(exchange.get_by_role("button", name="Right", exact=True)).to_have_count(0)
    assert store.gold == [("How many drones were fired overnight?", (), None)]


def test_a_correction_outlives_an_error_and_another_answer(window: Window, store: FakeStore) -> None:
    first = window.ask("How many drones were fired overnight?")
    first.get_by_text("Wrong…").press("Enter")
    field = first.get_by_role("textbox", name="The right answer")
    expect(field).to_be_focused()
    field.fill("refuse")
    first.get_by_role("button", name="Save").click()
    expect(first.locator(".judged")).to_have_text("gold.jsonl: cannot be written (<b>full</b>); make room")
    expect(field).to_have_value("refuse")
    field.fill("Over <i>200</i>")
    window.ask("Who represents the United States at the talks?")
    expect(field).to_have_value("Over <i>200</i>")
    first.get_by_role("button", name="Save").click()
    expect(first.locator(".judged")).to_have_text("Saved to gold.jsonl as g-001")
    assert store.gold == [("How many drones were fired overnight?", (), "Over <i>200</i>")]


def test_a_narrow_dark_window_holds_both(browser: Browser, address: str, store: FakeStore) -> None:
    store.taken.clear()
    shape = {"width": 400, "height": 800}
    context = browser.new_context(viewport=shape, color_scheme="dark", reduced_motion="reduce")  # type: ignore[arg-type]
    window = Window(context, address)
    upload(window, {"name": "x" * 90 + ".pdf", "text": "x"}, {"name": "y.txt", "text": "x"})
    expect(window.page.locator("#adding .result")).to_contain_text("1 added, 1 skipped")
    window.ask("How many drones were fired overnight?").get_by_text("Wrong…").click()
    expect(window.page.get_by_role("button", name="Save")).to_be_in_viewport()
    assert window.page.evaluate("document.documentElement.scrollWidth") <= 400
    colour = (
        "element => getComputedStyle(element).color.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + +part, 0)"
    )
    for name in ("#adding .result", ".correction textarea", ".judgement summary", "#address textarea, #address input"):
        assert window.page.locator(name).first.evaluate(colour) > 3 * 130, name
    window.close()


def test_the_largest_file_is_said_and_set(address: str, context: BrowserContext, store: FakeStore) -> None:
    with urllib.request.urlopen(f"{address}config") as reply:
        assert json.load(reply)["max_file_size"] == uploads.LARGEST_UPLOAD
    store.taken.clear()
    window = Window(context, address)
    window.page.get_by_role("button", name="Add articles").click()
    expect(window.page.get_by_text("Files, up to 100 MB each")).to_be_visible()
    window.close()


def test_the_window_still_offers_no_programming_interface(address: str) -> None:
    with urllib.request.urlopen(f"{address}gradio_api/info") as reply:
        offered = json.load(reply)
    assert offered["named_endpoints"] == offered["unnamed_endpoints"] == {}
