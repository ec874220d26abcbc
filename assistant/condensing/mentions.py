"""What a turn spoke of, most salient first: the things a pronoun of a later question can mean."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.condensing import namelists as known
from assistant.condensing.answerers import answerers
from assistant.condensing.fitting import FAMILY
from assistant.condensing.kinds import Gender, Sort, gender_of, sort_of
from assistant.condensing.things import Mention, question_mentions
from assistant.names import names
from assistant.records import Answer, AnswerSentence, Turn

PRONOUN = re.compile(
    r"\b(?:he|she|him|his|hers?|they|them|their|theirs|it’s|it's|its|it|this|that|these|those|there|one|ones)\b",
    re.IGNORECASE,
)
_FIRST = r"^\W*(?:\w+\s+){0,3}?"
_ASKS = (
    ("person", rf"{_FIRST}(?:who|whom|whose)\b|\b(?:which|what) (?:person|man|woman|official|minister|envoy|player)\b"),
    ("place", rf"{_FIRST}where\b|\b(?:which|what) (?:city|country|town|village|place|region|state|capital|island)\b"),
    ("group", r"\b(?:which|what) (?:company|team|party|group|organi[sz]ation|agency|club|firm|bank)\b"),
    ("thing", r"^\W*(?:which|what)(?:'s|’s| is| was| \w+)?\b"),
)
_ASKED = tuple((sort, re.compile(pattern, re.IGNORECASE)) for sort, pattern in _ASKS)
_OBJECT_WHO = re.compile(r"\b(?:who|whom) (?:do|does|did|has|have|had|will|would|can)\b", re.IGNORECASE)
_WHAT_IS = re.compile(r"^\W*(?:and |but |so )?(?:what|which)(?:[’']s| is| was| are| were)\b", re.IGNORECASE)
_MOST_LISTED = 5
_BESIDE = 20
"""Characters of other words in which a name is still what was asked for: "the container ship Ever Bright"."""
_MOST_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """What an earlier answer showed: the emphasised words of its checked citations, and what its sentences quote."""

    emphasis: tuple[str, ...]
    sentences: tuple[str, ...]


def shown(turn: Turn) -> Shown:
    """Return what the turn's answer showed; nothing for a declined or unknown answer."""
    answer = turn.answer
    if answer is None or not answer.sentences:
        return Shown((), ())
    bold = [c.quote[slice(*c.emphasis)].strip() for c in answer.citations if c.emphasis and c.verdict == "verified"]
    # What the sentences rest on rather than how they put it: a follow-up means the same, whoever wrote the answer.
    rested_on = dict.fromkeys(text for sentence in answer.sentences for text in _rests_on(sentence, answer))
    return Shown(tuple(text for text in bold if text), tuple(rested_on)[:_MOST_SENTENCES])


def _rests_on(sentence: AnswerSentence, answer: Answer) -> list[str]:
    """Return the sentence itself where it is a quotation, otherwise the quotations that it retells."""
    quotes = answer.quotes_of(sentence)
    return [sentence.text] if sentence.text in quotes or not quotes else quotes


def mentions(turn: Turn) -> tuple[Mention, ...]:
    """Return what the turn spoke of, most salient first."""
    return _mentions(turn.question, turn.standalone_question, shown(turn))


def asked_sort(question: str) -> str:
    """Return "person", "place", "group" or "thing" where the question asks for one, else an empty string."""
    return next((sort for sort, pattern in _ASKED if pattern.search(question)), "")


@functools.lru_cache(maxsize=1_000)
def _mentions(question: str, standalone: str, answer: Shown) -> tuple[Mention, ...]:
    context = " ".join((standalone, *answer.sentences))
    own = [*question_mentions(standalone, context)]
    center = [mention for pair in _carried(question, standalone) for mention in _centered(*pair, own, context)]
    wanted = asked_sort(standalone)
    replied = [*_answer_mentions(answer, context, wanted == "place")]
    given = answered_by(standalone, answer, replied) if wanted == "person" else []
    sought = given or [mention for mention in replied if _is_sought(mention, wanted, standalone, answer)]
    if wanted == "person" and not answer.emphasis and not given:
        sought.sort(key=lambda mention: -_times_named(mention, answer))
        sought += [_together(sought[:2])] if len(sought) > 1 else []
    subject_first = _OBJECT_WHO.search(standalone) and any(mention.sort == "person" for mention in (*center, *own))
    replied = [_second(mention, wanted, answer) for mention in replied if replace(mention, given=True) not in given]
    own = [mention for mention in own if mention.text not in {known.text for known in center}]
    ordered = (center + own + sought) if subject_first else (sought + center + own)
    return tuple(dict.fromkeys((*ordered, *replied)))


def answered_by(standalone: str, answer: Shown, named: Sequence[Mention]) -> list[Mention]:
    """Return those whom the answer of a "who" question gives; what the question itself names is none."""
    others = [mention for mention in named if mention.text.lower() not in standalone.lower()]
    found = answerers(standalone, answer.emphasis, answer.sentences, others)
    return [replace(mention, given=True, weak=False) for mention in found]


def _second(mention: Mention, wanted: str, answer: Shown) -> Mention:
    """Mark as weak what an answer names besides: things, and people other than the one who was asked for."""
    if mention.sort == "person" and not (wanted == "person" and answer.emphasis):
        return mention
    return replace(mention, weak=True)


def centers(turn: Turn) -> tuple[Mention, ...]:
    """Return what the pronouns of the turn's question stood for."""
    carried = {text.lower() for _, text in _carried(turn.question, turn.standalone_question)}
    return tuple(mention for mention in mentions(turn) if mention.text.lower() in carried)


def _is_sought(mention: Mention, wanted: str, question: str, answer: Shown) -> bool:
    """Tell whether a thing of the answer is what the question asked for."""
    if not wanted or mention.text.lower() in question.lower():
        return False
    if wanted == "person" and answer.emphasis:
        return False
    if wanted == "thing":
        is_named = bool(_WHAT_IS.match(question))
        if mention.sort in ("person", "group") and not is_named:
            return False
        # "What does he demand?" is answered by a clause: a name somewhere in it is not what was asked for.
        return any(
            (mention.text in text or text in mention.text) and (is_named or len(text) <= len(mention.text) + _BESIDE)
            for text in answer.emphasis
        )
    return mention.sort == wanted


def _times_named(mention: Mention, answer: Shown) -> int:
    """Count the shown sentences that name somebody other than as an owner: "Smith's envoy" is not about Smith."""
    named = re.compile(rf"\b{re.escape(mention.text.split()[-1])}\b(?![’']s)")
    return sum(bool(named.search(sentence)) for sentence in answer.sentences)


def _together(people: list[Mention]) -> Mention:
    return Mention(" and ".join(person.text for person in people), "person", True, named=True)


def _carried(question: str, standalone: str) -> list[tuple[str, str]]:
    """Return pronouns of the question with what they had been replaced with: the talk goes on about that."""
    pieces = PRONOUN.split(question.strip())
    if question == standalone or not 2 <= len(pieces) <= 4:
        return []
    match = re.fullmatch("(.{1,120}?)".join(re.escape(piece) for piece in pieces), standalone, re.IGNORECASE)
    found = [re.sub(r"[’']s?$", "", text) for text in match.groups()] if match else []
    pairs = zip(PRONOUN.findall(question), found, strict=True) if match else ()
    return [(word.lower(), text) for word, text in pairs if not PRONOUN.fullmatch(text)]


def _centered(word: str, text: str, own: list[Mention], context: str) -> Iterator[Mention]:
    """Yield what a pronoun stood for; "she" also tells that it is a woman."""
    same = [mention for mention in own if mention.text == text or mention.text.endswith(text)]
    for mention in same[:1] or [*question_mentions(text, context)][:1]:
        family = FAMILY.get(word, "")
        gender: Gender = "he" if family == "he" else "she" if family == "she" else mention.gender
        sort = "person" if family in ("he", "she") else mention.sort
        yield replace(mention, weak=False, gender=gender, sort=sort)


def _answer_mentions(answer: Shown, context: str, place: bool) -> Iterator[Mention]:
    """Yield what an answer names, the emphasised words first, a last name alone in its full form."""
    full = [name for sentence in answer.sentences for name in names(sentence) if " " in name]
    for text in (*answer.emphasis, *answer.sentences):
        found = [name for name in names(text) if text in answer.emphasis or not _only_begins(name, text, context)]
        found = [_in_full(name, full) for name in found]
        if 2 <= len(found) <= _MOST_LISTED:
            yield from _listed(text, found, context)
        for name in found:
            sort = sort_of(name, context)
            sort = "place" if sort == "unknown" and place and text in answer.emphasis else sort
            yield Mention(
                _as_written(name, sort, context), sort, False, gender_of(name, context), True, sort == "unknown"
            )


def _in_full(name: str, full: list[str]) -> str:
    return name if " " in name else next((longer for longer in full if longer.endswith(f" {name}")), name)


def _as_written(name: str, sort: str, context: str) -> str:
    """Return the name with the article that the text gives it: "the Dalton Group"."""
    return (
        f"the {name}"
        if sort in ("group", "thing", "place") and re.search(rf"\bthe {re.escape(name)}\b", context)
        else name
    )


def _listed(text: str, found: list[str], context: str) -> Iterator[Mention]:
    """Yield people or things that a text names in one breath: "A and B", "A, B and C"."""
    written = re.search(r"(?:,\s+|,?\s+and\s+)".join(re.escape(name) for name in found), text)
    sorts = {sort_of(name, context) for name in found}
    if written and " and " in written.group() and sorts <= {"person", "unknown"}:
        sort: Sort = "person" if "person" in sorts else "unknown"
        yield Mention(written.group(), sort, True, named=True)


def _only_begins(name: str, text: str, context: str) -> bool:
    """Tell whether a word may have its capital only because it begins the sentence."""
    return (
        " " not in name
        and text.startswith(name)
        and text.count(name) == 1
        and name.lower() not in known.PLACES
        and not name.isupper()
        and sort_of(name, context) != "person"
    )
