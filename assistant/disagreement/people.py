"""People as answers: who holds the office asked for, or did what is asked. Several joined by "and" are one value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.disagreement.offices import DONE_ALONE, OTHER_OFFICE, TITLES
from assistant.disagreement.outcomes import Outcome
from assistant.disagreement.placing import is_country
from assistant.disagreement.text import SAYING, Filler, Sentence, akin, root, tokens
from assistant.names import mentions, names
from assistant.questions import Question
from index.records import Span
from index.words import STOPWORDS

_NAME = re.compile(
    r"[A-ZÀ-ÞŠŽ](?:[\w-]|[’'](?=[A-Z]))*"
    r"(?:\s+(?:(?:de|von|van|der|bin|al|del|da|le|la)\s+)?(?:[A-Z]\.\s+)?[A-ZÀ-ÞŠŽ](?:[\w-]|[’'](?=[A-Z]))*)*"
)
_QUESTION = re.compile(r"\bwho(?:m|se)?\b(?P<be>\s*[’']s|\s+(?:is|are|was|were))?\s+(?P<rest>.+)", re.IGNORECASE)
_TAIL = re.compile(
    r"\b(?:of|in|at|for|on|from|to|when|while|during|according|that|which|as|by|with|after|before|and)\b", re.IGNORECASE
)
_SOME = re.compile(r"\b(?:among|including|includes?|such as|one of|several|others)\b", re.IGNORECASE)
_JOINED = re.compile(
    r"^,?\s*(?:and|along with|together with|alongside|as well as|accompanied by)\s+(?:(?!by\b)[\w’'-]+,?\s+){0,5}$"
)
_REPLACED = re.compile(
    r"\b(?:succeed\w*|replac\w+|took over from|taking over from|follow\w*|predecessor|"
    r"unlike|beat|beating|defeat\w+|ahead of|instead of|not)\s+(?:\w+\s+){0,3}$"
)
_PIECES = re.compile(
    r"[.;:“”\"]|\b(?:said|and|told|but|that|with|at|in|between|against|will|would|was|were|is|are|has|had)\b"
)
_BY = re.compile(r"\b(\w+)\s+by\s+(?:(?:(?!\bby\b)[^,.;()]){0,50}\W|(?:(?!\bby\b)[^,.;()]){1,50},\s(?:\w+\s)?)?$")
_EQUATED = re.compile(r"([^,.;]+)\b(?:is|was|remains)\s+(?:\w+\s){0,2}$")
_SHORTENED = re.compile(r"\b(Gen|Col|Capt|Lt|Sgt|Dr|Mr|Mrs|Ms|Prof|Sen|Rep|Gov)\.")
_DOER = re.compile(r"\b(\w+(?:er|or|ist|ant)|\w+(?=\s+of\b))\b")
_STOP = re.compile(r"[.;]|\bby\b|\b(?:said|told|and)\b")
_UNTIL = re.compile(r"\s+(?:\w+\s+){0,3}until\b")
_BEING = frozenset({"be", "been", "being", "was", "were", "is", "are", "by"})
_REACH_BEFORE, _REACH_AFTER = 75, 60


@dataclass(frozen=True, slots=True)
class People(Filler):
    """One or several named people in their sentence."""

    names: tuple[str, ...]
    is_open: bool
    """There may be more of them: "among the guests was"."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a "who" question asks: the words of an office, or of a deed."""

    words: tuple[str, ...]
    is_office: bool
    is_open: bool


def fill(question: Question, sentence: Sentence) -> list[People]:
    """Return those that the sentence gives for the office or the deed; those joined by "and" together."""
    asked = _asked(question.text)
    if not asked.words:
        return []
    text = sentence.text if asked.is_office else sentence.statement
    spans = list(_people(text, frozenset(tokens(question.text))))
    chosen = {at for at, span in enumerate(spans) if _fills(asked, text, span, spans[at - 1][1] if at else 0)}
    for at in range(len(spans) - 1):
        if (
            (at in chosen) != (at + 1 in chosen)
            and not asked.is_office
            and _JOINED.search(text[spans[at][1] : spans[at + 1][0]])
        ):
            chosen |= {at, at + 1}
    if not chosen:
        return []
    kept = [spans[at] for at in sorted(chosen)]
    called = tuple(text[slice(*span)] for span in kept)
    return [People(kept[0][0], kept[-1][1], called, asked.is_open or bool(_SOME.search(text)))]


def compare(left: People, right: People) -> Outcome:
    """Compare two groups; a last name alone is the same person, and an open group contradicts nothing."""
    ours = [any(_is_same(a, b) for b in right.names) for a in left.names]
    theirs = [any(_is_same(a, b) for a in left.names) for b in right.names]
    if all(ours) and all(theirs):
        return "same"
    return "unrelated" if left.is_open or right.is_open else "different"


@lru_cache(maxsize=256)
def _asked(text: str) -> _Asked:
    """Take "who is the X of Y" and "who did X" apart."""
    found = _QUESTION.search(text)
    if not found:
        return _Asked((), False, True)
    rest = found["rest"]
    for name in names(rest):
        rest = rest.replace(name, " ", 1) if not any(word in TITLES for word in tokens(name)) else rest
    is_office = bool(found["be"])
    head = _TAIL.split(rest, maxsplit=1)[0] if is_office else rest
    useful = [word for word in tokens(head) if (word not in STOPWORDS or word == "won") and len(word) > 1]
    is_open = not is_office and bool(useful) and root(useful[0]) not in DONE_ALONE
    return _Asked(tuple(useful if is_office else useful[:1]), is_office, is_open)


def _people(text: str, asked: frozenset[str]) -> Iterator[Span]:
    """Yield where the names stand that may be people: without titles, places, and what the question names."""
    for match in _NAME.finditer(text):
        start = match.start()
        parts = match.group().split()
        while parts and parts[0].lower().rstrip(".’'") in TITLES | STOPWORDS:
            start = text.index(parts[0], start) + len(parts[0])
            parts = parts[1:]
        # "Carvenian Finance Minister Elio Marchetti": only what stands behind the last title.
        titles = [at for at, part in enumerate(parts[:-1]) if part.lower() in TITLES]
        for part in parts[: titles[-1] + 1] if titles else []:
            start = text.index(part, start) + len(part)
        name = " ".join(parts[titles[-1] + 1 :] if titles else parts)
        if not name or not names(name) or mentions(asked, name) or is_country(name) or _is_no_person(text, match, name):
            continue
        start += len(text[start:]) - len(text[start:].lstrip())
        yield start, match.end()


def _is_no_person(text: str, match: re.Match[str], name: str) -> bool:
    before, after = text[: match.start()], text[match.end() : match.end() + 12]
    if re.match(r"[’']s?\s", after) or re.search(
        r"\b(?:in|at|near|from|of|on|to|for|between|against|via)\s+(?:the\s+)?$|(?<!along )(?<!together )\bwith\s+$",
        before,
    ):
        return True
    if " " in name or before.strip(' "“'):
        return False
    return not re.match(rf",|\s(?:{SAYING}|who|is|was|will|has|had|and)\b|\s[a-z]+ed\b", after + " ")


def _fills(asked: _Asked, text: str, span: Span, since: int) -> bool:
    """Tell whether the words beside a name, from the name before it on, give it the office or the deed."""
    text = _SHORTENED.sub(lambda found: found[1] + " ", text)
    before, after = text[max(0, since, span[0] - _REACH_BEFORE) : span[0]], text[span[1] : span[1] + _REACH_AFTER]
    if _REPLACED.search(before):
        return False
    if asked.is_office:
        left, right = _attached_before(before), _attached_after(after)
        return any(_holds(asked, side) for side in (left, right))
    if _UNTIL.match(after):
        return False
    by_name = _BY.search(before)
    if by_name:
        return akin(by_name[1].lower(), asked.words[0])
    beside = f"{_attached_before(before)} | {_attached_after(after)}"
    return _does(asked.words[0], after) or any(akin(noun[1].lower(), asked.words[0]) for noun in _DOER.finditer(beside))


def _does(verb: str, after: str) -> bool:
    """Tell whether the deed follows right behind the name, and is not done to it: "will lead", not "will be led"."""
    found = tokens(_STOP.split(after, maxsplit=1)[0])
    at = next((at for at, word in enumerate(found) if akin(word, verb)), None)
    return at is not None and (at == 0 or found[at - 1] not in _BEING or found[at].endswith("ing"))


def _attached_before(before: str) -> str:
    """Return the title right before a name: "Norvik's chief executive, "."""
    if equated := _EQUATED.search(before):
        return equated[1]
    pieces = _PIECES.split(before)[-1].split(",")
    # ", Greek businessman" or ", " right before the name: what stands before the comma belongs to it as well.
    is_joined = len(pieces) > 1 and len(beside := tokens(pieces[-1])) <= 3 and not STOPWORDS & set(beside)
    return ",".join(pieces[-2:] if is_joined else pieces[-1:])


def _attached_after(after: str) -> str:
    """Return the office right behind a name: ", head of the agency," or " is the minister"."""
    found = re.match(r"(?:,\s+|\s+(?:is|was|as|who|became|remains)\s+|,?\s+who\s+)([^,.;]+)", after)
    return found[1] if found else ""


def _holds(asked: _Asked, phrase: str) -> bool:
    found = tokens(phrase)
    if not _has(asked.words, phrase):
        return False
    return not any(word in OTHER_OFFICE and word not in asked.words for word in found)


def _has(wanted: tuple[str, ...], phrase: str) -> bool:
    found = tokens(phrase)
    return all(any(akin(word, other) for other in found) for word in wanted)


def _is_same(left: str, right: str) -> bool:
    one, other = tokens(left), tokens(right)
    if len(one) > 1 and len(other) > 1 and one[0][0] != other[0][0]:
        return False
    return mentions(frozenset(tokens(left)), right) or mentions(frozenset(tokens(right)), left)
