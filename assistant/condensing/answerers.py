"""Who answers a "who" question, as far as the answer shows it: the bearer of the office, else the emphasised people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.condensing.things import Mention

_OFFICE = re.compile(
    r"^\W*(?:and |but |so |ok |okay )?who(?:[’']s| is| was| are| were) "
    r"(?:the |his |her |their |its |(?:[\w’'.-]+ )*?[\w.-]+[’']s? )"
    r"(?:[\w-]+ ){0,3}?(?P<office>[\w-]+)(?=\W*$| (?:of|in|at|for|on|from|to|when|who|then|now)\b)",
    re.IGNORECASE,
)
_ENUMERATED = re.compile(r"^[\s,]*(?:and\s+)?(?:[\w-]+\s+){0,3}$")


def office_asked(question: str) -> str:
    """Return the office of "Who is the captain of …?", in small letters; empty where none is asked for."""
    found = _OFFICE.match(question)
    return found["office"].lower() if found else ""


def answerers(
    question: str, emphasis: Sequence[str], sentences: Sequence[str], named: Sequence[Mention]
) -> list[Mention]:
    """Return those of the `named` whom the answer gives; none where its emphasised words name nobody who fits."""
    people = [mention for mention in named if mention.sort == "person" and mention.named]
    if (office := office_asked(question)) and (bearers := _bearers(office, sentences, people)):
        return bearers
    if not emphasis:
        return []
    bold = emphasis[0]
    given = [mention for mention in named if re.sub("^the ", "", mention.text) in bold or f" {bold}" in mention.text]
    if found := [mention for mention in people if mention in given]:
        return _together(found, bold)
    return [] if office else [mention for mention in given if mention.sort != "thing"][:1]


def _bearers(office: str, sentences: Sequence[str], people: Sequence[Mention]) -> list[Mention]:
    """Return the first person whom a sentence gives the office: "captain Leo Marsden", "Simon Reed as deputy"."""
    for sentence in sentences:
        for person in people:
            name = re.escape(person.text)
            before = rf"\b{office}\b(?: of [^,.;]{{1,40}})?,? {name}\b"
            after = (
                rf"\b{name}(?:, [^,.;]{{1,30}},)?,? (?:as |is |was |becomes? |the |a )+(?:[\w’'-]+ ){{0,3}}{office}\b"
            )
            if re.search(f"{before}|{after}", sentence, re.IGNORECASE):
                return [person]
    return []


def _together(people: Sequence[Mention], bold: str) -> list[Mention]:
    """Return the first of the emphasised people with those named in one breath with it."""
    singles = [mention for mention in people if not mention.plural]
    if not singles:
        return list(people)
    end = max(0, bold.find(singles[0].text)) + len(singles[0].text)
    kept = singles[:1]
    for mention in singles[1:]:
        at = bold.find(mention.text, end)
        if at < 0 or not _ENUMERATED.match(bold[end:at]):
            break
        kept.append(mention)
        end = at + len(mention.text)
    return [mention for mention in people if mention in kept or (mention.plural and len(kept) > 1)]
