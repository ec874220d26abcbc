"""Numbers, units and times in one normal form."""

from __future__ import annotations

import pytest

from assistant.verifying.counting import unsupported_number
from assistant.verifying.dating import with_days
from assistant.verifying.facts import measures, named_days, negations, numbers, quantities
from assistant.verifying.moments import moments, unsupported_moment
from assistant.verifying.verifier import unsupported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twelve", {"12"}),
        ("twenty-one", {"21"}),
        ("1,011 votes", {"1011"}),
        ("2.4 million", {"2400000"}),
        ("a hundred and five", {"105"}),
        ("six hundred and two", {"602"}),
        ("two thousand", {"2000"}),
        ("a 20-million-crown claim", {"20000000"}),
        ("two-thirds of it", {"2/3"}),
        ("a fifth of the budget", {"1/5"}),
        ("one-fifth", {"1/5"}),
        ("half of them", {"1/2"}),
        ("the third man", {"#3"}),
        ("the 71st minute", {"#71"}),
        ("dozens of ships", {"dozens"}),
        ("a dozen ships", {"12"}),
        ("hundreds", {"hundreds"}),
        ("twice as many", {"x2"}),
        ("won 3-1", {"3", "1"}),
        ("no one came", set()),
        ("40 cubic metres a second", {"40"}),
        ("on Feb. 4 at 7:40 p.m.", set()),
        ("in 1994", {"1994"}),
    ],
)
def test_numbers_are_read_in_digits(text: str, expected: set[str]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90 percent", {("90", "percent")}),
        ("90%", {("90", "percent")}),
        ("90 per cent", {("90", "percent")}),
        ("$310 million", {("310000000", "dollar")}),
        ("1.5 metres", {("1.5", "meter")}),
        ("48 degrees Celsius", {("48", "degree"), ("48", "celsius")}),
        ("six weeks' pay", {("6", "week")}),
        ("12 ships", set()),
    ],
)
def test_units_are_read_beside_their_numbers(text: str, expected: set[tuple[str, str]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least nine", "least"),
        ("more than 100", "over"),
        ("over 100", "over"),
        ("up to 60,000", "most"),
        ("less than 2", "under"),
        ("about 700", "about"),
        ("some 1,200", "about"),
        ("exactly 700", ""),
    ],
)
def test_the_bound_of_a_number_is_read_before_it(text: str, bound: str) -> None:
    assert quantities(text)[0].bound == bound


def test_an_age_may_be_written_out() -> None:
    assert unsupported_number("a 43-year-old nurse", "Berit Solheim, 43, a nurse") is None


def test_a_number_given_to_another_name_is_rejected() -> None:
    quote = "Halvorsen took 41.7 percent of the vote, and Brandt took 38.9 percent."
    assert unsupported_number("Halvorsen took 41.7 percent and Brandt 38.9 percent.", quote) is None
    assert unsupported_number("Brandt took 41.7 percent and Halvorsen 38.9 percent.", quote) is not None


def test_about_may_be_added_and_not_dropped() -> None:
    assert unsupported_number("about 12 men", "12 men") is None
    assert unsupported_number("12 men", "about 12 men") is not None


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Feb. 4", ["day 02-04"]),
        ("4 February", ["day 02-04"]),
        ("the 4th of February", ["day 02-04"]),
        ("2026-02-04", ["day 02-04"]),
        ("January 23-24", ["day 01-23", "day 01-24"]),
        ("January 23 and 24", ["day 01-23", "day 01-24"]),
        ("September 2026", ["month sep"]),
        ("7:40 p.m.", ["clock 19:40"]),
        ("7.40 pm", ["clock 19:40"]),
        ("8 a.m.", ["clock 08:00"]),
        ("on Wednesday evening", ["weekday wednesday", "part evening"]),
        ("last week", ["relative last week"]),
        ("they may go", []),
        ("a march", []),
    ],
)
def test_times_are_read_in_one_form(text: str, keys: list[str]) -> None:
    assert [moment.key for moment in moments(text)] == keys


def test_until_and_by_and_dropped_since_are_no_change_but_before_is() -> None:
    assert unsupported_moment("closed by June", "closed until June") is None
    assert unsupported_moment("closed on Saturday", "closed since Saturday") is None
    assert unsupported_moment("open after June", "open before June") is not None
    assert unsupported_moment("in February", "on Feb. 4") is None


def test_a_relative_day_may_be_retold_as_its_date_bounded_as_it_was() -> None:
    quotes = with_days("Talks resume on Wednesday and must end by Friday.", "2026-02-02")
    assert unsupported_moment("They resume on February 4.", quotes) is None
    assert unsupported_moment("They must end by 6 February.", quotes) is None
    assert unsupported_moment("They resume on February 5.", quotes) is not None
    assert unsupported_moment("They must end after 6 February.", quotes) is not None


@pytest.mark.parametrize(
    "quotes",
    ["In 1999 the bridge opened on Friday.", "The museum is usually closed on Monday.", "It is shut on Mondays."],
)
def test_a_day_of_another_year_or_of_every_week_is_no_date(quotes: str) -> None:
    assert with_days(quotes, "2026-02-02") == quotes


def test_the_year_of_a_day_counts_nothing_and_every_other_number_does() -> None:
    quotes, day = "Talks resume on Wednesday.", "2026-02-02"
    assert unsupported("Talks resume on February 4, 2026.", quotes, published=day) is None
    assert unsupported("Talks resume on 4 February 2026.", quotes, published=day) is None
    assert unsupported("Talks resume on February 4, 2025.", quotes, published=day) is not None
    assert "2026" in (unsupported("The plant made 2026 cars.", "The plant made cars on Friday.", published=day) or "")


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("It opens in March 2027.", "It opens next March."),
        ("It burned down in May.", "It burned down last month."),
        ("It opened in 2025.", "It opened last year."),
    ],
)
def test_a_relative_month_or_year_may_be_retold_by_its_name_and_by_no_other(text: str, quotes: str) -> None:
    day = "2026-06-15"
    assert unsupported(text, quotes, published=day) is None
    assert unsupported(text, quotes) is not None
    assert unsupported(
        text.replace("2027", "2028").replace("May", "April").replace("2025", "2024"), quotes, published=day
    )


def test_the_year_of_a_relative_one_counts_no_things() -> None:
    assert unsupported("It made 2025 cars.", "It made cars last year.", published="2026-06-15") is not None


def test_a_relative_day_without_a_date_to_count_from_stays_as_it_is() -> None:
    assert with_days("Talks resume on Wednesday.", None) == "Talks resume on Wednesday."
    assert with_days("Talks resume next week.", "2026-02-02") == "Talks resume next week."


def test_named_days_and_negations_are_counted() -> None:
    assert named_days("from Feb. 4 to 5 March") == {"02-04", "03-05"}
    assert negations("He did not come and nobody can't") == 3
