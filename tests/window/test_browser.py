"""The window in a real browser. Every request that any of these tests makes must go to the window's own host."""

from __future__ import annotations

import json
import re
import threading
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from assistant.window.app import build, start
from index.errors import SettingsError
from tests.window.visitor import Window
from tests.window_fakes import AXIOS, DRONES, ENVOYS, EXAMPLES, HOSTILE, LEADING, FakeAssistant


@pytest.fixture(scope="module")
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="module")
def address(assistant: FakeAssistant) -> Iterator[str]:
    app = build(assistant, EXAMPLES, lambda: 5)
    yield start(app, "127.0.0.1", 0)
    app.close(verbose=False)


@pytest.fixture
def window(context: BrowserContext, address: str, assistant: FakeAssistant) -> Iterator[Window]:
    assistant.asked.clear()
    assistant.go = threading.Event()
    window = Window(context, address)
    yield window
    assistant.go.set()
    window.close()


def test_an_answer_streams_in_and_is_told_to_a_screen_reader(window: Window, assistant: FakeAssistant) -> None:
    exchange = window.begin("Tell me slowly")
    expect(exchange.locator(".sentence")).to_have_text([re.compile(re.escape(DRONES))])
    expect(exchange).to_have_attribute("data-outcome", "pending")
    expect(window.box).to_have_value("")
    window.box.fill("Typed meanwhile")
    assistant.go.set()
    expect(exchange.locator(".sentence")).to_have_count(2)
    expect(exchange).to_have_attribute("data-outcome", "done")
    expect(window.page.locator("#announcer[aria-live=polite]")).to_have_text(f"{DRONES}[1] {ENVOYS}[2]")
    expect(window.box).to_have_value("Typed meanwhile")


def test_a_marker_brings_its_card_into_view_and_the_keyboard_back(window: Window) -> None:
    exchange = window.ask("Who represents the United States at the talks?")
    second = exchange.get_by_role("button", name="Source 2:")
    second.focus()
    window.page.keyboard.press("Enter")
    expect(window.card(0, 2)).to_be_focused()
    expect(window.card(0, 2)).to_be_in_viewport()
    window.page.keyboard.press("Escape")
    expect(second).to_be_focused()


def test_the_highlighted_words_are_the_quote(window: Window) -> None:
    window.ask("Who represents the United States at the talks?")
    expect(window.page.locator(".card mark")).to_have_count(2)
    assert window.page.locator(".card mark").all_text_contents() == [ENVOYS, LEADING]
    emphasised = "Steve Witkoff, along with Trump's son-in-law, Jared Kushner"
    assert window.page.locator(".card mark strong").all_text_contents() == [emphasised]


def test_an_earlier_answer_shows_its_sources_again(window: Window) -> None:
    first = window.ask("Who represents the United States at the talks?")
    window.ask("How many drones were fired overnight?")
    expect(window.page.locator("#panel .panel")).to_have_attribute("data-answer", "1")
    first.get_by_role("button", name="Source 2:").click()
    expect(window.card(0, 2)).to_be_focused()
    assert window.card(0, 2).locator("mark").text_content() == LEADING
    expect(window.page.locator("#panel .for")).to_have_text("Who represents the United States at the talks?")


def test_a_follow_up_shows_how_it_was_understood(window: Window, assistant: FakeAssistant) -> None:
    window.ask("Who represents the United States at the talks?")
    exchange = window.ask("How many did they launch?")
    expect(exchange).to_contain_text("Understood as: How many drones did Russia launch at Ukraine overnight?")
    assert [turn.question for turn in assistant.asked[-1][1]] == ["Who represents the United States at the talks?"]


def test_disagreement_is_shown_side_by_side(window: Window) -> None:
    exchange = window.ask("When do the talks resume?")
    sides = exchange.locator(".disagreement li")
    expect(sides).to_contain_text(["Straight Arrow News", "Radio Free Europe · 2026-01-25 (inferred)"])
    boxes = [side.bounding_box() for side in sides.all()]
    assert boxes[0] and boxes[1] and boxes[0]["y"] == boxes[1]["y"]
    sides.nth(1).get_by_role("button").click()
    expect(window.card(0, 2)).to_be_focused()
    assert window.card(0, 2).locator("mark").text_content() == AXIOS
    expect(exchange.get_by_text("Not shown, because")).to_be_hidden()
    exchange.get_by_text("1 sentence not shown").click()
    expect(exchange.get_by_text("Not shown, because")).to_be_visible()


def test_declining_looks_like_declining(window: Window) -> None:
    exchange = window.ask("What is the capital of Peru?")
    expect(exchange.locator(".answer")).to_have_text("The articles do not say.")
    expect(exchange.locator(".status")).to_have_text("Not answered")
    expect(exchange.locator(".marker")).to_have_count(0)
    heading = window.page.get_by_role("heading", name="Closest passages – they do not answer the question")
    expect(heading).to_be_visible()
    exchange.get_by_role("button", name="Show 1 closest passage").click()
    expect(heading).to_be_focused()


def test_an_exception_is_a_message_and_the_next_question_works(window: Window) -> None:
    failed = window.ask("crash", "failed")
    expect(failed.locator(".message")).to_have_text("Something went wrong: the <b>engine</b> fell off Traceback")
    expect(window.ask("How many drones were fired overnight?").locator(".answer")).to_contain_text(DRONES)


def test_a_question_that_is_too_long_says_so(window: Window) -> None:
    failed = window.ask("a" * 10_000, "failed")
    expect(failed.locator(".message")).to_have_text(re.compile("^The question has 10,000 characters"))
    expect(window.ask("How many drones were fired overnight?").locator(".answer")).to_contain_text(DRONES)


def test_an_empty_question_does_nothing(window: Window, assistant: FakeAssistant) -> None:
    window.box.press("Enter")
    window.page.get_by_role("button", name="Ask", exact=True).click()
    window.ask("How many drones were fired overnight?")
    expect(window.page.locator(".exchange")).to_have_count(1)
    assert len(assistant.asked) == 1


def test_a_date_limits_the_answer_and_a_wrong_one_is_explained(window: Window, assistant: FakeAssistant) -> None:
    day = window.page.get_by_role("textbox", name="Answer as of")
    day.fill("2026-13-01")
    window.box.fill("How many drones were fired overnight?")
    window.page.get_by_role("button", name="Ask", exact=True).click()
    expect(window.page.get_by_role("alert")).to_contain_text("“2026-13-01” is not a date.")
    expect(window.box).to_have_value("How many drones were fired overnight?")
    day.fill("2026-02-04")
    day.press("Enter")
    expect(window.page.locator("#exchange-0 .as-of")).to_have_text("As of 2026-02-04")
    expect(window.page.locator("#notice p")).to_have_count(0)
    assert [str(as_of) for _, _, as_of in assistant.asked] == ["2026-02-04"]


def test_an_example_is_asked_with_one_click_and_a_new_conversation_brings_them_back(window: Window) -> None:
    window.page.get_by_role("button", name=EXAMPLES[2]).click()
    expect(window.page.locator("#exchange-0 .answer")).to_contain_text(DRONES)
    window.page.get_by_role("button", name="New conversation").click()
    expect(window.page.get_by_role("button", name=EXAMPLES[2])).to_be_visible()
    expect(window.page.locator(".card")).to_have_count(0)
    expect(window.box).to_be_focused()


def test_an_answer_can_be_stopped(window: Window, assistant: FakeAssistant) -> None:
    exchange = window.begin("Tell me slowly")
    expect(exchange.locator(".sentence")).to_have_count(1)
    exchange.get_by_role("button", name="Stop").click()
    expect(exchange).to_have_attribute("data-outcome", "stopped")
    window.ask("How many drones were fired overnight?")
    expect(exchange.locator(".message")).to_have_text("Stopped before the answer was complete.")
    assert assistant.run is not None
    for _ in range(100):
        if assistant.run.stopped:
            break
        window.page.wait_for_timeout(50)
    assert assistant.run.stopped, "a language model would go on writing"


def test_two_readers_are_answered_at_once(window: Window, context: BrowserContext, address: str) -> None:
    waiting = window.begin("Tell me slowly")
    expect(waiting.locator(".sentence")).to_have_count(1)
    other = Window(context, address)
    expect(other.ask("How many drones were fired overnight?").locator(".answer")).to_contain_text(DRONES)
    expect(other.page.locator(".exchange")).to_have_count(1)
    expect(waiting).to_have_attribute("data-outcome", "pending")
    other.close()


def test_hostile_text_is_shown_as_text_and_runs_nothing(window: Window) -> None:
    exchange = window.ask("hostile")
    assert HOSTILE in (exchange.locator(".sentence").text_content() or "")
    assert window.card(0, 1).locator("mark").text_content() == HOSTILE
    window.card(0, 1).locator("h3").hover()
    exchange.locator(".marker").first.click()
    exchange.locator("summary").click()
    assert (
        window.page.locator(".exchange img, .exchange script, .exchange a, .card img, .card script, .card a").count()
        == 0
    )
    window.ask(HOSTILE)
    assert window.page.evaluate("window.canary") is None


def test_a_narrow_window_puts_the_sources_below(browser: Browser, address: str) -> None:
    window = Window(browser.new_context(viewport={"width": 400, "height": 800}, reduced_motion="reduce"), address)
    exchange = window.ask("When do the talks resume?")
    chat, sources = (window.page.locator(name).bounding_box() for name in ("#chat", "#sources"))
    assert chat and sources and sources["y"] >= chat["y"] + chat["height"]
    assert window.page.evaluate("document.documentElement.scrollWidth") <= 400
    exchange.locator(".answer .marker").nth(1).click()
    expect(window.card(0, 2)).to_be_in_viewport()
    window.card(0, 2).get_by_role("button", name="Back to the answer").click()
    expect(exchange.locator(".answer .marker").nth(1)).to_be_in_viewport()
    window.close()


def test_a_dark_window_is_dark(browser: Browser, address: str) -> None:
    window = Window(browser.new_context(color_scheme="dark", reduced_motion="reduce"), address)
    window.ask("How many drones were fired overnight?")
    colour = "element => getComputedStyle(element).{}.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + +part, 0)"
    assert window.page.locator("body").evaluate(colour.format("backgroundColor")) < 3 * 60
    for name in (".answer", ".card h3", ".card blockquote", ".card mark", "#question textarea", ".question"):
        assert window.page.locator(name).first.evaluate(colour.format("color")) > 3 * 130, name
    window.close()


def test_the_window_offers_no_programming_interface(address: str) -> None:
    with urllib.request.urlopen(f"{address}gradio_api/info") as reply:
        offered = json.load(reply)
    assert offered["named_endpoints"] == offered["unnamed_endpoints"] == {}


def test_a_second_window_on_the_same_port_is_refused_in_one_line(address: str, assistant: FakeAssistant) -> None:
    port = urlsplit(address).port or 0
    with pytest.raises(SettingsError, match=rf"^port {port} is already in use: .*`--port`[^\n]*$"):
        start(build(assistant, EXAMPLES, lambda: 5), "127.0.0.1", port)
