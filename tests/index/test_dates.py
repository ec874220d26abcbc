from __future__ import annotations

from datetime import date, datetime

import pytest

from index.dates import as_number, date_in_name, dateline_date, month_number, parse_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-02-04", "2026-02-04"),
        ("2026-02-04T23:30:00+02:00", "2026-02-04"),
        ("20260204", "2026-02-04"),
        ("Feb. 4, 2026", "2026-02-04"),
        ("4th of February 2026", "2026-02-04"),
        ("Wed, 04 Feb 2026 10:00:00 GMT", "2026-02-04"),
        (date(2026, 2, 4), "2026-02-04"),
        (datetime(2026, 2, 4, 10), "2026-02-04"),
    ],
)
def test_dates_that_are_stated(text: str | date, expected: str) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text", [None, "", "2026-02-31", "31 February 2026", "Feb 4", "02/04/2026", "yesterday", "2026"]
)
def test_dates_that_do_not_exist_or_are_not_certain_are_none(text: str | None) -> None:
    assert parse_date(text) is None


def test_a_date_in_a_file_name() -> None:
    assert date_in_name("2026-02-04-talks") == date_in_name("20260204_talks") == "2026-02-04"
    assert date_in_name("report-1234") is date_in_name("20261345") is None


def test_a_dateline_needs_a_year() -> None:
    assert dateline_date("KYIV, Ukraine, Feb. 4, 2026 (AP) — Talks went on.") == "2026-02-04"
    assert dateline_date("KYIV, 4 February 2026 - Talks went on.") == "2026-02-04"
    assert dateline_date("KYIV, Feb. 4 (AP) — Talks went on.") is None
    assert dateline_date("They met on Feb. 4, 2026 - and left.") is None


def test_numbers() -> None:
    assert (as_number("2026-02-04"), as_number(None)) == (20260204, 0)
    assert (month_number("Sept."), month_number("may"), month_number("x")) == (9, 5, 0)
