"""The relative times of a quote and the days they stand for, to be shown beside the quotation, never inside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.times.scan import mentions
from assistant.times.spans import Days
from index.dates import parse_date


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """A relative time: `quote[start:end]` are its words, `shown` is the time in full (`4 February 2026`)."""

    start: int
    end: int
    shown: str


def resolve(quote: str, published: str | None) -> tuple[ResolvedTime, ...]:
    """Return the relative times in a quote, in order, seen from the ISO date `published`; none where that is unknown.

    A date written out with its year needs no resolving and is not returned. Where the words allow two readings
    ("last Wednesday", written on a Friday), `shown` gives both: `28 January or 4 February 2026`. Times told from
    within a story ("two days later", "the following Friday") are left alone.
    """
    anchor = as_date(published)
    if anchor is None:
        return ()
    return tuple(ResolvedTime(m.start, m.end, m.shown) for m in mentions(quote, anchor) if m.relative)


def named_days(sentence: str, published: str | None) -> tuple[Days, ...]:
    """Return the stretches of days that a sentence names with certainty: written out, or relative with one reading."""
    found = mentions(sentence, as_date(published))
    return tuple(mention.options[0] for mention in found if mention.year_known and len(mention.options) == 1)


def as_date(published: str | None) -> date | None:
    """Return the day of an ISO date (or date and time), None where there is none or it does not exist."""
    iso = parse_date(published)
    return date.fromisoformat(iso) if iso else None
