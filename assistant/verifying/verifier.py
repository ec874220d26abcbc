"""The verifier: what every sentence passes before it is shown. Code, not a prompt.

A quotation must stand in the article at its place. A sentence in other words must, besides, say no more than its
quotes: its names, numbers, units and times occur in them, it negates and hedges what they negate and hedge, what
somebody said stays said by that somebody, nobody changes places, and most of the other words are covered. Each part of
a sentence rests on one article alone, so that two true sentences cannot be stitched into a false one.

Each check is a small function in a file of its own: names in `naming`, numbers in `counting`, times in `moments`,
negation in `denying`, hedging in `claims`, causes in `causing`, speakers in `attribution` and `speech`, parties and
opposites in `roles`, a part for the whole in `limiting`, small words that turn a fact round in `exchanging`. Where
language models write, a network (`assistant.entailment`) is asked besides what other words mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.entailment import Entails
from assistant.records import DraftSentence, Evidence, Rejected
from assistant.verifying.attribution import changed_attribution
from assistant.verifying.binding import crossed
from assistant.verifying.causing import invented_cause
from assistant.verifying.claims import changed_certainty
from assistant.verifying.counting import unsupported_number
from assistant.verifying.covering import strange_words, uncovered, unsaid, unsupported_quotation
from assistant.verifying.dating import with_days, without_years
from assistant.verifying.denying import changed_negation
from assistant.verifying.exchanging import exchanged_words
from assistant.verifying.inverting import inverted
from assistant.verifying.limiting import widened
from assistant.verifying.moments import unsupported_moment
from assistant.verifying.naming import unsupported_name
from assistant.verifying.offices import exchanged_offices
from assistant.verifying.roles import exchanged_parties, turned
from index.words import words

LONGEST = 2_000
"""Characters up to which a sentence in other words is checked; a longer one is no sentence."""
SURE, DOUBTFUL = 1.8, -2.5
"""Log-odds from which a network is believed against the rules: that the words support a claim; that they do not."""
_PARTS = re.compile(r";\s+|,\s+(?:and|but|while|whereas|although)\s+|(?<=[.!?])\s+(?=[A-Z\"“])")


class StrictVerifier:
    """Checks one proposed sentence against the words that it cites."""

    def __init__(self, entails: Entails | None = None) -> None:
        """With `entails`, a sentence in other words is also read by a network; see `_unsupported_by`."""
        self._entails = entails

    def verify(self, sentence: DraftSentence) -> Rejected | None:
        """Return None where every check passes, otherwise what failed, in plain words.

        Raises ModelError where there is a network, and its weights are missing.
        """
        reason = _places(sentence) or self._words(sentence)
        return Rejected(sentence.text, reason) if reason else None

    def _words(self, sentence: DraftSentence) -> str | None:
        if any(sentence.text == evidence.quote for evidence in sentence.evidence):
            return None
        articles = _by_article(sentence.evidence)
        reasons = [self._unsupported_by(sentence.text, evidence) for evidence in articles]
        if None in reasons:
            return None
        parts = [part for part in _PARTS.split(sentence.text) if part and part.strip()]
        if len(articles) > 1 and len(parts) > 1:
            return next((reason for part in parts if (reason := self._held_by_one(part, articles))), None)
        return reasons[0] if len(reasons) == 1 else f"no cited article holds it alone: {reasons[0]}"

    def _held_by_one(self, part: str, articles: Sequence[Sequence[Evidence]]) -> str | None:
        """Return why no single article supports a part of a sentence; None where one does."""
        reasons = [self._unsupported_by(part, evidence) for evidence in articles]
        return None if None in reasons else f"no cited article holds “{part[:60]}” alone: {reasons[0]}"

    def _unsupported_by(self, text: str, evidence: Sequence[Evidence]) -> str | None:
        """Return why what is cited of one article does not support a text; None where it does.

        A name, number, time or quotation that the quotes lack is a matter of letters, and so is a text that speaks of
        something else: there the rules decide. Whether other words mean the same is a matter of reading: there a
        network that is sure decides against them.
        """
        quotes, article = "\n".join(item.quote for item in evidence), evidence[0].article
        outlets = (article.outlet,) if article.outlet else ()
        if added := unheld(text, quotes, article.text, outlets, article.published):
            return added
        reason, foreign = misread(text, quotes, outlets), uncovered(text, quotes)
        if foreign or self._entails is None:
            return reason or foreign
        odds = self._entails.supports(text, evidence)
        if reason:
            return None if odds >= SURE else reason
        return None if odds > DOUBTFUL else _doubt(text, quotes)


def _doubt(text: str, quotes: str) -> str:
    """Return what to say of a text that only the network rejects: the words that may be to blame, if there are any."""
    strange = strange_words(text, quotes)
    return unsaid(strange) if strange else "read as a whole, the quoted words do not say so"


def is_surely_supported(text: str, evidence: Sequence[Evidence], entails: Entails) -> bool:
    """Tell whether a network is sure that a text says what is cited of one article; of several, nothing is sure."""
    cited = _by_article(evidence)
    return len(cited) == 1 and entails.supports(text, cited[0]) >= SURE


def unsupported(
    text: str, quotes: str, context: str = "", outlets: Sequence[str] = (), published: str | None = None
) -> str | None:
    """Return why `text` says more than, or something else than, `quotes`; None where it does not, by the rules alone.

    `context` is the article around the quotes, where a last name finds its first name. `outlets` are the names of the
    outlets cited, which a sentence may name as its source. `published` is the ISO date from which the quotes count
    their relative days.
    """
    added = unheld(text, quotes, context, outlets, published)
    return added or misread(text, quotes, outlets) or uncovered(text, quotes)


def unheld(text: str, quotes: str, context: str, outlets: Sequence[str], published: str | None) -> str | None:
    """Return which quotation, name, time or number of `text` the `quotes` do not hold; None where they hold all."""
    if len(text) > LONGEST:
        return f"it is longer than {LONGEST} characters"
    known = frozenset(outlet.lower() for outlet in outlets)
    return (
        unsupported_quotation(text, quotes)
        or unsupported_name(text, quotes, context, known)
        or unsupported_moment(text, with_days(quotes, published))
        or unsupported_number(without_years(text, quotes, published), quotes)
    )


def misread(text: str, quotes: str, outlets: Sequence[str]) -> str | None:
    """Return how `text` turns what `quotes` say; None where the rules find nothing."""
    outlet_words = frozenset(word for outlet in outlets for word in words(outlet))
    return (
        changed_negation(text, quotes)
        or changed_certainty(text, quotes)
        or invented_cause(text, quotes)
        or turned(text, quotes)
        or changed_attribution(text, quotes, outlet_words)
        or exchanged_parties(text, quotes)
        or exchanged_offices(text, quotes)
        or crossed(text, quotes)
        or inverted(text, quotes)
        or exchanged_words(text, quotes)
        or widened(text, quotes)
    )


def _places(sentence: DraftSentence) -> str | None:
    if not sentence.text.strip():
        return "it is empty"
    if not sentence.evidence:
        return "it cites nothing"
    for evidence in sentence.evidence:
        start, end = evidence.span
        if not 0 <= start < end <= len(evidence.article.text):
            return f"its place in {evidence.article.id} does not exist"
        if not evidence.passage.start <= start < end <= evidence.passage.end:
            return f"its place in {evidence.article.id} lies outside the passage that was read"
        if evidence.passage.quote(evidence.span) != evidence.quote:
            return f"the quoted words are not in {evidence.article.id} at the stated place"
    return None


def _by_article(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """Group evidence by article, each group in reading order."""
    groups: dict[str, list[Evidence]] = {}
    for item in evidence:
        groups.setdefault(item.article.id, []).append(item)
    return [sorted(group, key=lambda item: item.span) for group in groups.values()]
