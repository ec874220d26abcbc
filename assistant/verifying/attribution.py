"""Whether what somebody said stays said by that somebody."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.names import equals
from assistant.verifying.claims import PLANNED, hedged
from assistant.verifying.denying import negated
from assistant.verifying.meaning import CALENDAR, Token, read, root, word_set
from assistant.verifying.relating import related_to_any
from assistant.verifying.saying import SAYS, VAGUE_SPEAKERS
from assistant.verifying.speakers import Report
from assistant.verifying.speech import quoted_places, reports
from index.words import words

_SAYING = SAYS | {"according"}
_FIRST_PERSON = word_set("i we my our us me myself ourselves i'm we're we've i've we'll i'll i'd we'd")


def changed_attribution(text: str, quotes: str, outlets: frozenset[str] = frozenset()) -> str | None:
    """Return why `text` states as fact what `quotes` report, or gives it to somebody else; None where it does neither.

    `outlets` holds the words of the names of the outlets cited: to be reported by one of them is no change.
    """
    if _speaks_for_itself(text) and not _speaks_for_itself(quotes):
        return "it speaks as “I” or “we”, which the quoted words do only in quotation marks"
    theirs = reports(quotes)
    asserted, own = _asserted(text, outlets - _speaking(theirs))
    told = [report for report in theirs if not report.figure]
    if told and _only_reported(asserted - _said_by_same(own, quotes, theirs), quotes, told):
        return "it states as fact what the quoted words report as said"
    if theirs and not own and _denies_what_is_reported(text, quotes):
        return "it denies as fact what the quoted words report as denied"
    for report in own:
        if reason := _other_speaker(text, report, quotes, theirs) or _outer_speaker(text, report, theirs):
            return reason
    return None


def _asserted(text: str, outlets: frozenset[str]) -> tuple[frozenset[str], list[Report]]:
    """Return the roots that a text says in its own voice, and its reports by others than the outlets."""
    tokens = read(text)
    told = [report for report in reports(text) if not report.figure]
    own = [report for report in told if not (report.names and report.names <= outlets)]
    said = frozenset(at for report in own for at in report.words)
    speakers = frozenset(root for report in reports(text) for root in report.speaker)
    plain = {
        token.root
        for at, token in enumerate(tokens)
        if token.content and at not in said and token.low not in _SAYING and token.low.lower() not in CALENDAR
    }
    return frozenset(plain) - (speakers if own else frozenset()), own


def _speaking(theirs: Sequence[Report]) -> frozenset[str]:
    """Return the names of those who are reported: an outlet that says so of itself is a speaker like any other."""
    return frozenset(name for report in theirs for name in report.names)


def _speaks_for_itself(text: str) -> bool:
    tokens = read(text)
    if not any(token.low in _FIRST_PERSON for token in tokens):
        return False
    inside = quoted_places(text)
    return any(
        token.low in _FIRST_PERSON and at not in inside and not _in_a_name(tokens, at)
        for at, token in enumerate(tokens)
    )


def _in_a_name(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a pronoun belongs to a name: `World War I`, `the US`."""
    beside = [
        token for token in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]) if token.name and token.content
    ]
    return tokens[at].name and (tokens[at].low == "us" or (tokens[at].low == "i" and bool(beside)))


def _denies_what_is_reported(text: str, quotes: str) -> bool:
    """Tell whether a text negates in its own voice a word that the quotes negate only as said by somebody."""
    tokens = read(quotes)
    places = frozenset(at for report in reports(quotes) for at in report.words)
    plain = {token.root for at, token in enumerate(tokens) if token.content and at not in places}
    reported = {tokens[at].root for at in places if tokens[at].content}
    heads = {governed.roots[0] for governed in negated(text) if governed.roots}
    return bool(heads & reported - plain)


def _said_by_same(own: Sequence[Report], quotes: str, theirs: Sequence[Report]) -> frozenset[str]:
    """Return the roots that the quotes give to a speaker whom the text names too, in whichever clause."""
    tokens = read(quotes)
    same = [other for other in theirs for report in own if report.speaker & other.speaker]
    return frozenset(tokens[at].root for other in same for at in other.words if tokens[at].content)


def _only_reported(asserted: frozenset[str], quotes: str, theirs: Sequence[Report]) -> bool:
    tokens = read(quotes)
    places = frozenset(at for report in theirs for at in report.words)
    reported = {tokens[at].root for at in places if tokens[at].content}
    plain = {token.root for at, token in enumerate(tokens) if token.content and at not in places}
    only = (asserted & reported) - plain
    if len(only) >= max(2, 0.4 * len(asserted)):
        return True
    covering = max(len(asserted & {tokens[at].root for at in report.words if tokens[at].content}) for report in theirs)
    return bool(only) and covering >= max(3, 0.7 * len(asserted), *_plain_shares(asserted, tokens, places))


def _plain_shares(asserted: frozenset[str], tokens: tuple[Token, ...], reported: frozenset[int]) -> list[int]:
    """Return, for each sentence, how many of some roots it says in the voice of the article."""
    said: dict[int, set[str]] = {}
    for at, token in enumerate(tokens):
        if token.content and at not in reported:
            said.setdefault(token.sentence, set()).add(token.root)
    return [len(asserted & roots) for roots in said.values()]


def _other_speaker(text: str, report: Report, quotes: str, theirs: Sequence[Report]) -> str | None:
    """Reject a report whose words the quotes give to somebody else, or say in their own voice."""
    tokens = read(quotes)
    said = {read(text)[at].root for at in report.words if read(text)[at].content} - report.speaker
    shares = [(len(said & {tokens[at].root for at in other.words}), other) for other in theirs]
    best = max((share for share, _ in shares), default=0)
    if not report.speaker or not said:
        return None
    if best < max(1, 0.35 * len(said)):
        if report.names and theirs and _never_speaks(report, tokens, theirs):
            return "it reports as said by one speaker what the quoted words do not"
        if any(governed.level == PLANNED for governed in hedged(quotes)):
            return None
        plain = {token.root for token in tokens if token.content}
        return "it reports as said what the quoted words do not" if len(said & plain) >= 2 and not theirs else None
    known = frozenset(token.root for token in tokens if token.content)
    rivals = [other for share, other in shares if share == best]
    if any(_same_speaker(report, other, known) for other in rivals):
        return None
    return "it gives to one speaker what the quoted words give to another"


def _never_speaks(report: Report, tokens: tuple[Token, ...], theirs: Sequence[Report]) -> bool:
    """Tell whether the quotes name a speaker in such sentences only as report nothing, and others do speak there."""
    speaking = {tokens[at].sentence for other in theirs for at in other.words}
    held = {token.sentence for token in tokens if token.root in report.names}
    return bool(held) and not held & speaking and all(other.speaker for other in theirs)


def _outer_speaker(text: str, report: Report, theirs: Sequence[Report]) -> str | None:
    """Reject a report that stands within another in the quotes, where nothing says so: what nurses said, she said."""
    roots = frozenset(token.root for token in read(text))
    inner = [other for other in theirs if other.speaker and other.speaker & report.speaker]
    outer = [other for other in theirs if other.speaker and any(one.words < other.words for one in inner)]
    if outer and not any(other.speaker & roots or not other.names for other in outer):
        return "it states as fact what the quoted words report as said"
    return None


def _same_speaker(own: Report, other: Report, known: frozenset[str]) -> bool:
    if not other.speaker or own.speaker & other.speaker or _equally_named(own, other):
        return True
    if (
        not own.names
        and not other.names
        and any(root not in known and related_to_any(root, other.speaker) for root in own.speaker)
    ):
        return True
    if not other.names and other.speaker <= VAGUE_SPEAKERS:
        return True
    return not own.names and own.speaker <= VAGUE_SPEAKERS


def _equally_named(own: Report, other: Report) -> bool:
    """Tell whether one of two speakers goes by another form of the other's name: the UN, the United Nations."""
    return any(
        frozenset(map(root, words(equal))) <= there.speaker
        for here, there in ((own, other), (other, own))
        for name in here.names
        for equal in equals(name)
    )
