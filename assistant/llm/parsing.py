"""Taking a model's answer apart while it arrives: sentences with the numbers of the passages that they rest on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.sentences import sentence_spans

DECLINED = "NOT IN THE ARTICLES"
MOST = 12
"""Sentences that are looked at; whatever comes after them is no short answer."""

_MARKS = re.compile(r"(?:\s*\[\d+(?:\s*,\s*\d+)*\])+")
_ENDED = re.compile(rf"(?P<marks>{_MARKS.pattern})(?P<stop>[.!?]?)(?=\s+[\"“‘'(*•-]*\s*[^\Wa-z_])")
"""Markers that end a sentence: another one follows, with a capital or a digit."""
_LAST = re.compile(rf"(?P<text>.*?)(?P<marks>{_MARKS.pattern})(?P<stop>[.!?]?)\s*$", re.DOTALL)
_THINKING = re.compile(r"<think>.*?</think>", re.DOTALL | re.IGNORECASE)
_OPENING = re.compile(r"^\s*(?:```(?:json)?\s*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a model's answer, and the numbers that it gives, whether or not there are such passages."""

    text: str
    numbers: tuple[int, ...]


def claims(pieces: Iterable[str]) -> Iterator[Claim]:
    """Yield each sentence as soon as it is whole, from JSON or from plain text with `[n]` markers.

    An answer that declines yields nothing. Text that holds no marker at all yields sentences without numbers, so that
    they are listed as not shown.
    """
    buffer, done, found = "", 0, 0
    for piece in pieces:
        buffer += piece
        text = _plain(buffer)
        if text is None:
            continue
        ready, done = _ready(text, done)
        for claim in ready:
            yield from _sentences(claim)
            found += 1
            if found >= MOST:
                return
    text = _plain(buffer, whole=True) or ""
    if found < MOST and not _is_json(text):
        yield from _rest(text[done:], found > 0)


def first_text(answer: str, name: str) -> str:
    """Return the field `name` of an answer that should be a JSON object, or the answer itself where it is none."""
    text = _plain(answer, whole=True) or ""
    try:
        found = json.JSONDecoder().raw_decode(text)[0] if _is_json(text) else text
    except ValueError:
        return ""
    value = found.get(name, "") if isinstance(found, dict) else found
    return " ".join(value.split()) if isinstance(value, str) else ""


def _plain(buffer: str, whole: bool = False) -> str | None:
    """Return the answer without a model's thinking and without a code fence; None while that goes on."""
    text = _THINKING.sub("", buffer)
    if "<think>" in text.lower() or (not whole and len(text.strip()) < 8):
        return None if not whole else ""
    return _OPENING.sub("", text, count=1)


def _is_json(text: str) -> bool:
    return text.lstrip().startswith(("{", "["))


def _ready(text: str, done: int) -> tuple[list[Claim], int]:
    return _ready_json(text, done) if _is_json(text) else _ready_text(text, done)


def _ready_json(text: str, done: int) -> tuple[list[Claim], int]:
    """Return the whole inner objects from `done` on; they hold no objects themselves."""
    found: list[Claim] = []
    start = text.find("[", 0 if text.lstrip().startswith("[") else text.find("{")) + 1
    at = max(done, start)
    while start and (at := text.find("{", at)) >= 0:
        try:
            value, end = json.JSONDecoder().raw_decode(text, at)
        except ValueError:
            break
        if isinstance(value, dict):
            found += _claim(value)
        at = done = end
    return found, done


def _claim(value: dict[str, object]) -> list[Claim]:
    text, given = value.get("text"), value.get("passages")
    if not isinstance(text, str) or not text.strip():
        return []
    numbers = [number for number in given if type(number) is int] if isinstance(given, list) else []
    return [Claim(text, tuple(numbers))]


def _ready_text(text: str, done: int) -> tuple[list[Claim], int]:
    found = []
    for match in _ENDED.finditer(text, done):
        found.append(_marked(text[done : match.start()], match["marks"], match["stop"]))
        done = match.end()
    return found, done


def _rest(text: str, after_claims: bool) -> Iterator[Claim]:
    """Yield what stands at the end: the last marked sentence, or an answer without any marker."""
    if match := _LAST.match(text):
        yield from _sentences(_marked(match["text"], match["marks"], match["stop"]))
    elif text.strip() and not after_claims:
        yield from _sentences(Claim(text, ()))


def _marked(text: str, marks: str, stop: str) -> Claim:
    return Claim(text.strip() + stop, tuple(int(number) for number in re.findall(r"\d+", marks)))


def _sentences(claim: Claim) -> Iterator[Claim]:
    """Yield the sentences of a claim, each with its numbers; markers among the words are taken out of them."""
    own = tuple(int(number) for marks in _MARKS.findall(claim.text) for number in re.findall(r"\d+", marks))
    text = _MARKS.sub("", claim.text).strip().lstrip(".!?-*• ")
    if DECLINED in text.upper():
        return
    numbers = tuple(dict.fromkeys((*claim.numbers, *own)))
    for start, end in sentence_spans(text):
        sentence = " ".join(text[start:end].split())
        if any(character.isalnum() for character in sentence):
            yield Claim(sentence, numbers)
