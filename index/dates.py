"""Publication dates: reading a date that a text, a file or a page states. Never guesses a missing year."""

from __future__ import annotations

import re
from datetime import date, datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NUMBERS = {"sept": 9} | {
    name.lower(): number for number, month in enumerate(MONTHS, start=1) for name in (month, month[:3])
}
MONTH = rf"(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\.?"
"""Any month or its abbreviation, in lower case: for patterns that ignore case."""
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH}),?\s+(\d{{4}})\b", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_EIGHT_DIGITS = re.compile(r"\s*(\d{4})(\d{2})(\d{2})\s*")
_COMPACT = re.compile(r"(?<!\d)(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")

_DATELINE = re.compile(
    r"\s*[A-Z][A-Z .’'/-]{1,40}(?:, [A-Z][\w .]{1,30}){0,2}, "
    r"(?P<date>[^()–—\n]{8,24}?),? *(?:\([^()\n]{2,40}\) *)?(?:[–—]|--|- )"
)


def parse_date(text: str | date | datetime | None) -> str | None:
    """Return the ISO date that `text` states (`2026-02-04`, `Feb. 4, 2026`, `4 February 2026`), or None.

    A date that does not exist (31 February) is None, and so is one without a year or written `02/04/2026`, which two
    countries read differently.
    """
    if text is None:
        return None
    if isinstance(text, date):
        return text.isoformat()[:10]
    if found := _ISO.search(text) or _EIGHT_DIGITS.fullmatch(text):
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_MONTH.search(text):
        return _iso(int(found[3]), month_number(found[2]), int(found[1]))
    if found := _MONTH_DAY.search(text):
        return _iso(int(found[3]), month_number(found[1]), int(found[2]))
    return None


def dateline_date(text: str) -> str | None:
    """Return the date of a dateline with a year at the top of a text (`KYIV, Feb. 4, 2026 (Agency) — …`), or None."""
    found = _DATELINE.match(text)
    return parse_date(found["date"]) if found else None


def date_in_name(name: str) -> str | None:
    """Return the date in a file name such as `2026-02-04-talks` or `20260204_talks`, or None."""
    found = _COMPACT.search(name)
    return _iso(int(found[1]), int(found[2]), int(found[3])) if found else None


def month_number(name: str) -> int:
    """Return 1 to 12 for an English month name or its abbreviation; 0 for anything else."""
    return _NUMBERS.get(name.lower().rstrip("."), 0)


def as_number(iso: str | None) -> int:
    """Return 20260204 for `2026-02-04`, and 0 for an unknown date: the store compares dates as numbers."""
    return int(iso.replace("-", "")) if iso else 0


def as_day(number: int) -> date | None:
    """Return 4 February 2026 for 20260204, and None for 0."""
    return date(number // 10_000, number // 100 % 100, number % 100) if number else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
