"""The conversation as HTML: questions, answers with markers, and the small print beneath each answer."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.records import Answer, AnswerSentence, Citation, Disagreement, Rejected, Side
from assistant.rendering import NOT_ANSWERED, origins_line, usage_line
from assistant.window.cards import byline, marker, markers, shortened
from assistant.window.conversation import Exchange
from assistant.window.feedback import judgement

LONGEST_SHOWN_QUESTION = 400
LONGEST_LAST_WORD = 30
WAITING = (
    '<p class="waiting"><span>Reading the articles…</span>'
    '<button type="button" class="quiet-button" data-stop>Stop</button></p>'
)
STATUS = {"answered": "Answered", "partial": "Answered in part", "declined": "Not answered"}


def conversation(exchanges: Sequence[Exchange], examples: Sequence[str] = (), gold: bool = False) -> str:
    """Return the whole conversation, or the welcome with example questions where there is none yet.

    With `gold`, each complete answer can be judged, while no other is on its way.
    """
    if not exchanges:
        return _welcome(examples)
    busy = any(exchange.outcome == "pending" for exchange in exchanges)
    return "".join(
        _exchange(number, exchange, judgement(number, exchange, busy) if gold else "")
        for number, exchange in enumerate(exchanges)
    )


def masthead(count: str) -> str:
    """Return the header line with the words of `count`."""
    return f'<header><h1>News Assistant</h1><p class="count">{escape(count)}</p></header>'


def announcer() -> str:
    """Return the live region, which stands alone because it must outlast every change of the other parts."""
    return '<div id="announcer" class="unseen" role="status" aria-live="polite"></div>'


def count(articles: int) -> str:
    """Return how many articles there are, in words."""
    if articles == 0:
        return "No articles indexed yet"
    return f"{articles:,} article{'' if articles == 1 else 's'} indexed"


def notice(message: str) -> str:
    """Return a message about the date field, or nothing."""
    return f'<p role="alert">{escape(message)}</p>' if message else ""


def _welcome(examples: Sequence[str]) -> str:
    chips = "".join(
        f'<li><button type="button" class="chip" data-ask="{escape(example)}">{escape(example)}</button></li>'
        for example in examples
    )
    text = "Every sentence of an answer shows the words it rests on. Where the articles do not say, you are told so."
    tries = f'<p class="try" id="try">Try one of these</p><ul class="chips" aria-labelledby="try">{chips}</ul>'
    return f'<div class="welcome"><h2>Ask about the news</h2><p>{text}</p>{tries if chips else ""}</div>'


def _exchange(number: int, exchange: Exchange, judged: str) -> str:
    name = f"exchange-{number}"
    question = escape(shortened(exchange.question, LONGEST_SHOWN_QUESTION))
    as_of = f'<p class="as-of">As of {exchange.as_of.isoformat()}</p>' if exchange.as_of else ""
    return (
        f'<article class="exchange {exchange.outcome}" id="{name}" data-number="{number}"'
        f' data-outcome="{exchange.outcome}" aria-labelledby="{name}-question">'
        f'<h2 class="question" id="{name}-question"><span class="unseen">Question: </span>{question}</h2>{as_of}'
        f"{_body(number, exchange)}{judged}</article>"
    )


def _body(number: int, exchange: Exchange) -> str:
    answer = exchange.answer
    message = f'<p class="message">{escape(exchange.message)}</p>' if exchange.message else ""
    pending = exchange.outcome == "pending"
    if answer is None or not (answer.sentences or exchange.outcome == "done"):
        return WAITING if pending else message
    if pending:
        return _words(number, answer) + WAITING
    return (
        f"{_words(number, answer)}{message}{_disagreements(number, answer)}{_note(answer)}"
        f"{_footer(number, exchange, answer)}{_rejected(number, answer.rejected)}"
        f"{_making(number, answer)}"
    )


def _words(number: int, answer: Answer) -> str:
    if not answer.sentences:
        return f'<p class="answer declined">{NOT_ANSWERED}</p>'
    shown = " ".join(_sentence(number, sentence, answer.citations) for sentence in answer.sentences)
    return f'<p class="answer">{shown}</p>'


def _sentence(number: int, sentence: AnswerSentence, citations: Sequence[Citation]) -> str:
    # The last word and the markers stay on one line; a marker alone on a line seems to belong to nothing.
    rest, space, last = sentence.text.rpartition(" ")
    if len(last) > LONGEST_LAST_WORD:
        rest, space, last = sentence.text, "", ""
    buttons = f'<span class="markers">{markers(number, sentence.markers, citations)}</span>'
    return f'<span class="sentence">{escape(rest + space)}<span class="tail">{escape(last)}{buttons}</span></span>'


def _note(answer: Answer) -> str:
    lines = [f'<p class="note">{escape(answer.note)}</p>'] if answer.note else []
    if answer.standalone_question.strip() != answer.question.strip():
        lines.append(f'<p class="understood">Understood as: <q>{escape(answer.standalone_question)}</q></p>')
    return "".join(lines)


def _footer(number: int, exchange: Exchange, answer: Answer) -> str:
    status = "Stopped" if exchange.outcome == "stopped" else STATUS[answer.status]
    parts = [f'<span class="status {answer.status}">{status}</span>']
    if answer.citations:
        what = "closest passage" if answer.status == "declined" else "source"
        count = f"{len(answer.citations)} {what}{'' if len(answer.citations) == 1 else 's'}"
        parts.append(f'<button type="button" class="show" data-show="{number}">Show {count}</button>')
    if origins := origins_line(answer):
        parts.append(f'<span class="origins">{origins}</span>')
    parts.append(f'<span class="time">{_seconds(exchange.seconds)}</span>')
    return f'<p class="meta">{"".join(parts)}</p>'


def _disagreements(number: int, answer: Answer) -> str:
    citations = {citation.marker: citation for citation in answer.citations}
    return "".join(_disagreement(number, disagreement, citations) for disagreement in answer.disagreements)


def _disagreement(number: int, disagreement: Disagreement, citations: dict[int, Citation]) -> str:
    sides = "".join(_side(number, side, citations.get(side.marker)) for side in disagreement.sides)
    heading = f"The articles disagree: {escape(disagreement.about)}"
    return f'<section class="disagreement"><h3>{heading}</h3><ul>{sides}</ul></section>'


def _side(number: int, side: Side, citation: Citation | None) -> str:
    who = f'<span class="byline">{escape(byline(citation))}</span>' if citation else ""
    if side.origins > 1:
        who += f'<span class="byline">{side.origins} independent articles</span>'
    return f'<li><span class="value">{escape(side.value)} {marker(number, side.marker, citation)}</span>{who}</li>'


def _rejected(number: int, rejected: Sequence[Rejected]) -> str:
    if not rejected:
        return ""
    count = "1 sentence" if len(rejected) == 1 else f"{len(rejected)} sentences"
    items = "".join(
        f"<li><q>{escape(one.text)}</q> <span>Not shown, because {escape(one.reason)}</span></li>" for one in rejected
    )
    return (
        f'<details class="rejected" data-key="{number}"><summary>{count} not shown</summary><ul>{items}</ul></details>'
    )


def _making(number: int, answer: Answer) -> str:
    """Return what a language model spent and was not shown; nothing where none was asked."""
    if answer.usage is None:
        return ""
    lines = (usage_line(answer.usage), *answer.details)
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return (
        f'<details class="rejected making" data-key="making-{number}">'
        f"<summary>How it was written</summary><ul>{items}</ul></details>"
    )


def _seconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
