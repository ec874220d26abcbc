"""The source panel and the answer's markers as HTML. Whatever comes from an article or a user is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from urllib.parse import urlsplit

from assistant.records import Answer, Citation
from assistant.rendering import source_line, times_line

SOURCES = "Sources"
CLOSEST = "Closest passages – they do not answer the question"
NO_QUESTION = "The passages that an answer rests on appear here, with the quoted words marked."
SEARCHING = "Reading the articles…"
NO_SOURCES = "There are no sources for this question."


def marker(answer: int, number: int, citation: Citation | None) -> str:
    """Return the button `[number]` that shows the citation's card; `answer` counts the conversation from 0.

    A marker without a citation is shown as text that leads nowhere, never as a link to another source.
    """
    if citation is None:
        return f'<span class="marker">[{number}]</span>'
    label = escape(f"Source {number}: {source_line(citation)}")
    return (
        f'<button type="button" class="marker" data-show="{answer}" data-marker="{number}"'
        f' aria-label="{label}" title="{label}">[{number}]</button>'
    )


def markers(answer: int, numbers: Sequence[int], citations: Sequence[Citation]) -> str:
    """Return the buttons of one sentence, in the order given."""
    known = {citation.marker: citation for citation in citations}
    return "".join(marker(answer, number, known.get(number)) for number in numbers)


def panel(answer: int, question: str, found: Answer | None, searching: bool = False) -> str:
    """Return the source panel of one answer of the conversation, counted from 0."""
    if searching and (found is None or not found.citations):
        return _panel(answer, SOURCES, question, f'<p class="quiet">{SEARCHING}</p>')
    if found is None or not found.citations:
        return _panel(answer, SOURCES, question, f'<p class="quiet">{NO_SOURCES}</p>')
    declined = found.status == "declined" and not searching
    cards = "".join(card(answer, citation) for citation in found.citations)
    kind = " closest" if declined else ""
    return _panel(answer, CLOSEST if declined else SOURCES, question, f'<ol class="cards{kind}">{cards}</ol>')


def empty_panel() -> str:
    """Return the panel before the first question."""
    return f'<h2 id="sources-heading">{SOURCES}</h2><p class="quiet">{NO_QUESTION}</p>'


def card(answer: int, citation: Citation) -> str:
    """Return one source: number, title, outlet and date, the passage with the quote marked, place and link."""
    name = f"source-{answer}-{citation.marker}"
    return (
        f'<li><article class="card" id="{name}" tabindex="-1" aria-labelledby="{name}-title"'
        f' data-answer="{answer}" data-marker="{citation.marker}">'
        f'<header><span class="number" aria-hidden="true">{citation.marker}</span>'
        f'<div><h3 id="{name}-title"><span class="unseen">Source {citation.marker}: </span>'
        f"{escape(citation.title)}</h3>"
        f'<p class="byline">{escape(byline(citation))}</p></div></header>'
        f"<blockquote>{highlighted(citation)}</blockquote>"
        f"{_times(citation)}<footer>{_place(citation)}{_link(citation)}"
        f'<button type="button" class="back" data-back="{answer}">Back to the answer</button></footer></article></li>'
    )


def _times(citation: Citation) -> str:
    """Return what the relative times of the quote mean: beside the quotation, never inside it."""
    return f'<p class="times">{escape(times_line(citation))}</p>' if citation.times else ""


def byline(citation: Citation) -> str:
    """Return outlet and date, in the same words as everywhere else; the title stands above it already."""
    return source_line(replace(citation, title=""))


def highlighted(citation: Citation) -> str:
    """Return the passage with the quote in `<mark>` and the words that answer in `<strong>`, to the character.

    A passage that does not hold the quote where it says is left out: the quote stands alone rather than at a guess.
    """
    start, end = citation.quote_at, citation.quote_at + len(citation.quote)
    quote = f"<mark>{_emphasised(citation)}</mark>"
    if start < 0 or citation.passage[start:end] != citation.quote:
        return quote
    return f"{escape(citation.passage[:start])}{quote}{escape(citation.passage[end:])}"


def safe_url(url: str | None) -> str | None:
    """Return the address if it may become a link: http or https, with a host; otherwise None."""
    try:
        parts = urlsplit((url or "").strip())
        if parts.scheme in ("http", "https") and parts.hostname:
            return parts.geturl()
    except ValueError:  # an address that cannot be parsed, such as one with a broken IPv6 host
        pass
    return None


def _emphasised(citation: Citation) -> str:
    quote = citation.quote
    start, end = citation.emphasis or (0, 0)
    if not 0 <= start < end <= len(quote):
        return escape(quote)
    return f"{escape(quote[:start])}<strong>{escape(quote[start:end])}</strong>{escape(quote[end:])}"


def _place(citation: Citation) -> str:
    article = escape(citation.article_id)
    return (
        f'<span class="place" title="{article}">Characters {citation.start:,} to {citation.end:,} of the article</span>'
    )


def _link(citation: Citation) -> str:
    url = safe_url(citation.url)
    if url is None:
        return ""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    # The article's site learns neither what was asked nor where from.
    return (
        f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">'
        f"Read it at {escape(host)}</a>"
    )


def _panel(answer: int, heading: str, question: str, body: str) -> str:
    return (
        f'<div class="panel" data-answer="{answer}"><h2 id="sources-heading" tabindex="-1">{heading}</h2>'
        f'<p class="for">{escape(shortened(question, 140))}</p>{body}</div>'
    )


def shortened(text: str, longest: int) -> str:
    """Return the text, cut after `longest` characters with a note of how long it was."""
    return text if len(text) <= longest else f"{text[:longest].rstrip()}… ({len(text):,} characters)"
