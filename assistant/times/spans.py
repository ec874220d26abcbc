"""Stretches of calendar days: weeks, months and years around a day, and how they are written for a reader."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from index.dates import MONTHS

Days = tuple[date, date]
"""First and last day, both included."""
WEEKDAYS = {name: number for number, name in enumerate(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}  # fmt: skip


def one_day(day: date, shift: int = 0) -> Days:
    """Return the day `shift` days away. As below, OverflowError or ValueError outside years 1 to 9999."""
    moved = day + timedelta(days=shift)
    return moved, moved


def week_at(day: date, shift: int = 0) -> Days:
    """Return the calendar week, Monday to Sunday, `shift` weeks away."""
    monday = day + timedelta(days=7 * shift - day.weekday())
    return monday, monday + timedelta(days=6)


def weekend_at(day: date, shift: int = 0) -> Days:
    """Return Saturday and Sunday of the calendar week `shift` weeks away."""
    monday, sunday = week_at(day, shift)
    return monday + timedelta(days=5), sunday


def month_at(day: date, shift: int = 0) -> Days:
    """Return the calendar month `shift` months away."""
    year, zero_based = divmod(day.year * 12 + day.month - 1 + shift, 12)
    return month_of(year, zero_based + 1)


def month_of(year: int, number: int) -> Days:
    """Return a calendar month by its year and number."""
    first = date(year, number, 1)
    return first, first.replace(day=monthrange(year, number)[1])


def year_at(day: date, shift: int = 0) -> Days:
    """Return the calendar year `shift` years away."""
    return date(day.year + shift, 1, 1), date(day.year + shift, 12, 31)


def nearest_year(day: date, number: int, of_month: int) -> date | None:
    """Return the day of the month that lies nearest to `day`, or None where none lies within about half a year."""
    found = []
    for candidate in (day.year - 1, day.year, day.year + 1):
        try:
            found.append(date(candidate, number, of_month))
        except ValueError:
            continue
    best = min(found, key=lambda other: abs((other - day).days), default=None)
    return best if best and abs((best - day).days) <= 184 else None


def unit_shift(word: str) -> int:
    """Return what last, this and next add to a week, month or year."""
    return {"last": -1, "next": 1}.get(word.lower(), 0)


def shown(days: Days) -> str:
    """Return the stretch in words: `4 February 2026`, `January 2026`, `26 January – 1 February 2026`, `2025`."""
    first, last = days
    if first == last:
        return _day(first)
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole_months and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if whole_months:
        left, right = (f"{MONTHS[day.month - 1]} {day.year}" for day in days)
        return left if left == right else f"{_without_year(left, first, last)} – {right}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    return f"{_without_year(_day(first), first, last)} – {_day(last)}"


def either(options: tuple[Days, ...]) -> str:
    """Return one or more stretches as one text: `28 January or 4 February 2026`."""
    *before, final = options
    parts = [_shared_dropped(days, final) for days in before]
    return " or ".join([*parts, shown(final)])


def _shared_dropped(days: Days, final: Days) -> str:
    if days[0] == days[1] and final[0] == final[1] and (days[0].year, days[0].month) == (final[0].year, final[0].month):
        return str(days[0].day)
    return _without_year(shown(days), days[1], final[1])


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _without_year(text: str, own: date, other: date) -> str:
    """Drop the year from `text` where the other end names the same one."""
    return text.removesuffix(f" {own.year}") if own.year == other.year else text
