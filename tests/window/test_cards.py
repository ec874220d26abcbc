"""The HTML of sources, markers and answers: nothing from an article or a reader becomes markup."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assistant.records import Answer, Rejected
from assistant.rendering import source_line
from assistant.window import cards, transcript
from assistant.window.conversation import Exchange
from tests.window_fakes import DRONES, ENVOYS, HOSTILE, FakeAssistant, cite, seed

# What the window itself writes; anything else can only have come from an article or a reader.
OURS = {
    "article",
    "blockquote",
    "button",
    "details",
    "div",
    "footer",
    "h1",
    "h2",
    "h3",
    "header",
    "li",
    "mark",
    "ol",
    "p",
}
OURS |= {"q", "section", "span", "strong", "a", "summary", "ul"}


class Page(HTMLParser):
    """Tags, attributes and text as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.inside: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, f"not closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for tag in set(self._open):
            self.inside[tag] = self.inside.get(tag, "") + data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def answer_to(question: str) -> Answer:
    return FakeAssistant().ask(question)


def test_the_marked_words_are_the_quote_to_the_character() -> None:
    citation = cite(1, 0, ENVOYS, "Steve Witkoff")
    page = Page(cards.highlighted(citation))
    assert page.inside["mark"] == citation.quote == seed(0)[citation.start : citation.end]
    assert page.inside["strong"] == "Steve Witkoff"
    assert page.text == citation.passage


def test_marks_count_characters_of_the_article_not_of_the_html() -> None:
    quote = 'A < B & "C"'
    passage = f"<&> {quote} & more"
    citation = replace(cite(1, 0, DRONES), passage=passage, quote=quote, quote_at=4, emphasis=(2, 5))
    page = Page(cards.highlighted(citation))
    assert (page.inside["mark"], page.inside["strong"], page.text) == (quote, "< B", passage)


@pytest.mark.parametrize("at", [-3, 3, 10_000])
def test_a_passage_without_its_quote_at_the_place_shows_the_quote_alone(at: int) -> None:
    citation = replace(cite(1, 0, DRONES), quote_at=at)
    page = Page(cards.highlighted(citation))
    assert page.text == page.inside["mark"] == DRONES


@pytest.mark.parametrize("emphasis", [None, (5, 5), (-4, 3), (0, 10_000)])
def test_an_emphasis_outside_the_quote_is_left_out(emphasis: tuple[int, int] | None) -> None:
    page = Page(cards.highlighted(replace(cite(1, 0, DRONES), emphasis=emphasis)))
    assert page.inside["mark"] == DRONES
    assert not page.all("strong")


def test_a_card_names_title_outlet_date_and_place() -> None:
    citation = cite(2, 0, DRONES)
    page = Page(cards.card(0, citation))
    title, outlet, date = source_line(citation).split(" · ")
    for words in (title, f"{outlet} · {date}", f"Characters {citation.start:,} to {citation.end:,} of the article"):
        assert words in page.text
    assert page.all("article")[0]["id"] == "source-0-2"
    assert page.all("article")[0]["tabindex"] == "-1"


def test_an_unknown_outlet_and_date_are_said() -> None:
    citation = replace(cite(1, 0, DRONES), outlet=None, published=None, published_basis="unknown")
    assert cards.byline(citation) == "date unknown"


@pytest.mark.parametrize(
    "url", ["https://news.example/a?b=1&c=2", "http://news.example:8080/", " https://news.example "]
)
def test_web_addresses_become_links_that_tell_the_site_nothing(url: str) -> None:
    (link,) = Page(cards.card(0, replace(cite(1, 0, DRONES), url=url))).all("a")
    assert link["href"] == url.strip()
    assert link["rel"] == "noopener noreferrer"
    assert link["referrerpolicy"] == "no-referrer"


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd", "//evil.example/x", "/relative",
        "https://", "https:evil", "http://[broken", "blob:https://news.example/1", "news.example/story",
    ],
)  # fmt: skip
def test_nothing_else_becomes_a_link(url: str | None) -> None:
    assert cards.safe_url(url) is None
    assert not Page(cards.card(0, replace(cite(1, 0, DRONES), url=url))).all("a")


def test_an_address_cannot_leave_its_attribute() -> None:
    url = 'https://news.example/"onmouseover="window.canary=1'
    (link,) = Page(cards.card(0, replace(cite(1, 0, DRONES), url=url))).all("a")
    assert link["href"] == url
    assert "onmouseover" not in link


def test_hostile_text_stays_text_everywhere() -> None:
    answer = answer_to("hostile")
    exchanges = [
        Exchange(HOSTILE, answer=answer, outcome="done"),
        Exchange(HOSTILE, outcome="failed", message=HOSTILE),
        Exchange(HOSTILE, answer=replace(answer, status="declined", sentences=()), outcome="done"),
    ]
    shown = [cards.panel(0, HOSTILE, answer), transcript.conversation(exchanges), transcript.notice(HOSTILE)]
    shown += [
        transcript.conversation((), [HOSTILE]),
        transcript.masthead(HOSTILE),
        cards.marker(0, 1, answer.citations[0]),
    ]
    for html in shown:
        page = Page(html)
        assert {tag for tag, _ in page.tags} <= OURS
        names = {name for _, attributes in page.tags for name in attributes}
        assert not [name for name in names if name.startswith("on") or name in ("src", "style", "srcdoc")]
        assert not page.all("a")
    assert Page(shown[1]).text.count(HOSTILE) >= 8


def test_a_marker_says_which_source_it_leads_to() -> None:
    citation = cite(2, 1, seed(1)[:40])
    page = Page(cards.marker(3, 2, citation))
    (button,) = page.all("button")
    assert page.text == "[2]"
    assert (button["data-show"], button["data-marker"]) == ("3", "2")
    assert button["aria-label"] == f"Source 2: {source_line(citation)}"


def test_a_marker_without_a_citation_leads_nowhere() -> None:
    page = Page(cards.markers(0, (7,), [cite(1, 0, DRONES)]))
    assert page.text == "[7]"
    assert not page.all("button")


def test_a_declined_answer_heads_its_passages_as_no_answer() -> None:
    answer = answer_to("What is the capital of Peru?")
    page = Page(cards.panel(0, answer.question, answer))
    assert page.inside["h2"] == "Closest passages – they do not answer the question"
    text = Page(transcript.conversation([Exchange(answer.question, answer=answer, outcome="done")])).text
    for words in ("The articles do not say.", answer.note, "Not answered", "Show 1 closest passage"):
        assert words in text


def test_an_answer_says_how_it_came_about() -> None:
    answer = replace(answer_to("When do the talks resume?"), standalone_question="When do the peace talks resume?")
    answer = replace(answer, rejected=(Rejected("They resume in Geneva.", "“Geneva” is not in the cited text."),))
    page = Page(transcript.conversation([Exchange(answer.question, answer=answer, outcome="done", seconds=1.24)]))
    for words in (
        "Understood as: When do the peace talks resume?", "Answered in part", "1.2 s", answer.note, "Show 2 sources",
        "The articles disagree: the day the talks resume", "Wednesday", "Straight Arrow News · date unknown",
        "February 1", "Radio Free Europe · 2026-01-25 (inferred)", "1 sentence not shown",
        "Not shown, because “Geneva” is not in the cited text.",
    ):  # fmt: skip
        assert words in page.text
    assert "open" not in page.all("details")[0]


def test_a_question_understood_as_it_stands_is_not_repeated() -> None:
    answer = answer_to("How many drones were fired overnight?")
    assert "Understood as" not in transcript.conversation([Exchange(answer.question, answer=answer, outcome="done")])


def test_an_answer_that_is_still_growing_is_neither_declined_nor_finished() -> None:
    nothing_yet = replace(answer_to("What is the capital of Peru?"), citations=())
    text = Page(transcript.conversation([Exchange("?", answer=nothing_yet)])).text
    assert "Reading the articles…" in text
    assert "do not say" not in text
    assert "Closest" not in cards.panel(0, "?", nothing_yet, searching=True)


@pytest.mark.parametrize(
    ("articles", "words"),
    [(0, "No articles indexed yet"), (1, "1 article indexed"), (12_345, "12,345 articles indexed")],
)
def test_the_header_counts_the_articles(articles: int, words: str) -> None:
    assert words in transcript.masthead(transcript.count(articles))
