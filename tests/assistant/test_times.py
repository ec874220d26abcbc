"""Times in quotes and questions: what is resolved, to what, and what only looks like a time."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest

from assistant.times import Period, asked_period, fits, named_days, published_near, resolve, spelled_out

TUESDAY, FRIDAY, SUNDAY = "2026-02-03", "2026-02-06", "2026-01-25"
TODAY = date(2026, 2, 6)


def read(quote: str, published: str | None) -> dict[str, str]:
    return {quote[found.start : found.end]: found.shown for found in resolve(quote, published)}


WEEKDAYS = [
    (
        TUESDAY,
        "Talks will go ahead Wednesday and Thursday in Abu Dhabi.",
        {"Wednesday": "4 February 2026", "Thursday": "5 February 2026"},
    ),
    (
        TUESDAY,
        "The talks will resume on Wednesday, Ms Lind said Tuesday.",
        {"Wednesday": "4 February 2026", "Tuesday": "3 February 2026"},
    ),
    (TUESDAY, "It hit a town, including a strike on Sunday that killed 12 miners.", {"Sunday": "1 February 2026"}),
    (TUESDAY, "The court met on Thursday.", {"Thursday": "29 January 2026"}),
    (TUESDAY, "The minister spoke on Wednesday.", {"Wednesday": "28 January 2026"}),
    (TUESDAY, "He said on Tuesday that he was ill.", {"Tuesday": "3 February 2026"}),
    (TUESDAY, "A vote is expected on Friday.", {"Friday": "6 February 2026"}),
    (
        TUESDAY,
        "A vote scheduled for Friday was called off on Monday.",
        {"Friday": "6 February 2026", "Monday": "2 February 2026"},
    ),
    (TUESDAY, "They were due to meet on Sunday.", {"Sunday": "1 February 2026"}),
    (TUESDAY, "They were due to meet on Wednesday.", {"Wednesday": "4 February 2026"}),
    (TUESDAY, "They had been due to meet on Wednesday.", {"Wednesday": "28 January 2026"}),
    (TUESDAY, "The round was postponed until Thursday.", {"Thursday": "5 February 2026"}),
    (
        TUESDAY,
        "The round was moved from Sunday to Wednesday.",
        {"Sunday": "1 February 2026", "Wednesday": "4 February 2026"},
    ),
    (TUESDAY, "He said talks on Wednesday would be short.", {"Wednesday": "4 February 2026"}),
    (TUESDAY, "Envoys agreed to meet on Saturday.", {"Saturday": "7 February 2026"}),
    (TUESDAY, "President to meet envoys Friday", {"Friday": "6 February 2026"}),
    (TUESDAY, "A new envoy was named Monday.", {"Monday": "2 February 2026"}),
    (TUESDAY, "Polls open on Sunday.", {"Sunday": "8 February 2026"}),
    (TUESDAY, "The ceasefire takes effect Friday.", {"Friday": "6 February 2026"}),
    (TUESDAY, "Reply by Friday at the latest.", {"Friday": "6 February 2026"}),
    (TUESDAY, "The funeral is Sunday.", {"Sunday": "8 February 2026"}),
    (TUESDAY, "They are hosting a fair on Saturday.", {"Saturday": "7 February 2026"}),
    (TUESDAY, "The vote will be held at 2 p.m. in the hall on Saturday.", {"Saturday": "7 February 2026"}),
    (TUESDAY, "on Thursday (5 February)", {"Thursday": "5 February 2026", "5 February": "5 February 2026"}),
    (TUESDAY, "The summit begins Thursday.", {"Thursday": "5 February 2026"}),
    (TUESDAY, "“We will win,” he said on Monday.", {"Monday": "2 February 2026"}),
    (TUESDAY, "They will resume the stalled talks on Wednesday.", {"Wednesday": "4 February 2026"}),
    (TUESDAY, "He will travel after rockets hit the city on Sunday.", {"Sunday": "1 February 2026"}),
    (TUESDAY, "On Wednesday, negotiators will meet.", {"Wednesday": "4 February 2026"}),
    (TUESDAY, "On Monday, she said talks will resume.", {"Monday": "2 February 2026"}),
    (TUESDAY, "Officials arrived ahead of Wednesday’s talks.", {"Wednesday": "4 February 2026"}),
    (TUESDAY, "at a Friday news conference", {"Friday": "30 January 2026"}),
    (
        TUESDAY,
        "It fell on Monday morning and Sunday night.",
        {"Monday morning": "2 February 2026", "Sunday night": "1 February 2026"},
    ),
    (TUESDAY, "They met in Abu Dhabi Saturday.", {"Saturday": "31 January 2026"}),
    (TUESDAY, "Mr. Orel resigned on Monday. Talks will go on.", {"Monday": "2 February 2026"}),
    (SUNDAY, "It rained on Sunday and Monday.", {"Sunday": "18 January 2026", "Monday": "19 January 2026"}),
    (TUESDAY, "They will vote on Monday and Tuesday.", {"Monday": "9 February 2026", "Tuesday": "10 February 2026"}),
    ("2026-02-02", "They sat on Sunday and Monday.", {"Sunday": "1 February 2026", "Monday": "2 February 2026"}),
    ("2026-02-02", "She resigned last Wednesday.", {"last Wednesday": "28 January 2026"}),
    (FRIDAY, "She resigned last Wednesday.", {"last Wednesday": "28 January or 4 February 2026"}),
    (FRIDAY, "She resigned last Friday.", {"last Friday": "30 January 2026"}),
    (FRIDAY, "She leaves next Friday.", {"next Friday": "13 February 2026"}),
    (TUESDAY, "She leaves next Friday.", {"next Friday": "6 or 13 February 2026"}),
    (FRIDAY, "She leaves next Monday.", {"next Monday": "9 February 2026"}),
    (FRIDAY, "It closed this past Monday.", {"this past Monday": "2 February 2026"}),
    (FRIDAY, "It opens this coming Monday.", {"this coming Monday": "9 February 2026"}),
    (TUESDAY, "The vote is this Thursday.", {"this Thursday": "5 February 2026"}),
    (
        FRIDAY,
        "It was on Tuesday last week, not Monday of this week.",
        {"Tuesday last week": "27 January 2026", "Monday of this week": "2 February 2026"},
    ),
    (FRIDAY, "Last week on Tuesday it rained.", {"Last week on Tuesday": "27 January 2026"}),
    (FRIDAY, "It returns next week on Tuesday.", {"next week on Tuesday": "10 February 2026"}),
    ("2026-01-02", "He left on Wednesday.", {"Wednesday": "31 December 2025"}),
    ("2024-02-26", "It will start on Thursday.", {"Thursday": "29 February 2024"}),
]

DAYS_AND_UNITS = [
    (TUESDAY, "It rained today.", {"today": "3 February 2026"}),
    (TUESDAY, "Today, it rained.", {"Today": "3 February 2026"}),
    (TUESDAY, "It rained yesterday morning.", {"yesterday morning": "2 February 2026"}),
    (TUESDAY, "It begins tomorrow.", {"tomorrow": "4 February 2026"}),
    (TUESDAY, "It airs tonight.", {"tonight": "3 February 2026"}),
    (TUESDAY, "It came the day before yesterday.", {"the day before yesterday": "1 February 2026"}),
    (TUESDAY, "It comes the day after tomorrow.", {"the day after tomorrow": "5 February 2026"}),
    (TUESDAY, "It sank earlier today.", {"earlier today": "3 February 2026"}),
    (TUESDAY, "It sank this morning.", {"this morning": "3 February 2026"}),
    (TUESDAY, "Drones struck overnight.", {"overnight": "night of 2–3 February 2026"}),
    (TUESDAY, "An overnight attack wounded five.", {"overnight": "night of 2–3 February 2026"}),
    (TUESDAY, "Drones struck last night.", {"last night": "night of 2–3 February 2026"}),
    ("2026-02-01", "Drones struck overnight.", {"overnight": "night of 31 January – 1 February 2026"}),
    (TUESDAY, "Drones struck overnight on Monday.", {"Monday": "2 February 2026"}),
    (SUNDAY, "Talks go on next week.", {"next week": "26 January – 1 February 2026"}),
    (TUESDAY, "They met last week.", {"last week": "26 January – 1 February 2026"}),
    (TUESDAY, "They meet this week.", {"this week": "2–8 February 2026"}),
    (TUESDAY, "It was last week’s vote.", {"last week": "26 January – 1 February 2026"}),
    (TUESDAY, "They met last month.", {"last month": "January 2026"}),
    (TUESDAY, "They met earlier this month.", {"earlier this month": "February 2026"}),
    (TUESDAY, "It comes later this month.", {"later this month": "February 2026"}),
    (TUESDAY, "Late last month it snowed.", {"Late last month": "January 2026"}),
    (TUESDAY, "It opens early next month.", {"early next month": "March 2026"}),
    ("2025-12-30", "It opens next month.", {"next month": "January 2026"}),
    (TUESDAY, "They met last year.", {"last year": "2025"}),
    (TUESDAY, "It ends next year.", {"next year": "2027"}),
    (TUESDAY, "Over the weekend it burned.", {"weekend": "31 January – 1 February 2026"}),
    (TUESDAY, "They will meet at the weekend.", {"weekend": "7–8 February 2026"}),
    (TUESDAY, "It burned last weekend.", {"last weekend": "31 January – 1 February 2026"}),
    (TUESDAY, "He died two days ago.", {"two days ago": "1 February 2026"}),
    (TUESDAY, "Three days ago he fell.", {"Three days ago": "31 January 2026"}),
    (TUESDAY, "He died 40 days ago.", {"40 days ago": "25 December 2025"}),
    (TUESDAY, "He died a week ago.", {"a week ago": "around 27 January 2026"}),
    (TUESDAY, "He died a week ago today.", {"a week ago today": "27 January 2026"}),
    (TUESDAY, "He died three months ago.", {"three months ago": "around November 2025"}),
    (TUESDAY, "He died four years ago.", {"four years ago": "around 2022"}),
    (TUESDAY, "Over the past two weeks, it cooled.", {"the past two weeks": "20 January – 3 February 2026"}),
    (TUESDAY, "It cooled in the last 48 hours.", {"the last 48 hours": "1–3 February 2026"}),
]

MONTHS = [
    (FRIDAY, "They met in January.", {"January": "January 2026"}),
    (FRIDAY, "They met in March.", {"March": "March 2025"}),
    (FRIDAY, "They will meet in March.", {"March": "March 2026"}),
    (FRIDAY, "They met in May.", {"May": "May 2025"}),
    (FRIDAY, "They met in late November.", {"November": "November 2025"}),
    (FRIDAY, "It was put off until March.", {"March": "March 2026"}),
    (FRIDAY, "They met in March last year.", {"March last year": "March 2025"}),
    (FRIDAY, "It lasted from May to July.", {"May to July": "May – July 2025"}),
    (FRIDAY, "It failed at the January talks.", {"January": "January 2026"}),
    (FRIDAY, "They met last January.", {"last January": "January 2025 or January 2026"}),
    (FRIDAY, "They met last October.", {"last October": "October 2025"}),
    (FRIDAY, "They meet next January.", {"next January": "January 2027"}),
    (FRIDAY, "It came on February 4.", {"February 4": "4 February 2026"}),
    (FRIDAY, "It came on Feb. 4 and ended on 5 Feb.", {"Feb. 4": "4 February 2026", "5 Feb.": "5 February 2026"}),
    (FRIDAY, "It came on the 4th of February.", {"4th of February": "4 February 2026"}),
    (FRIDAY, "It came on Wednesday, February 4.", {"Wednesday, February 4": "4 February 2026"}),
    (FRIDAY, "It runs on 4-5 February.", {"4-5 February": "4–5 February 2026"}),
    (FRIDAY, "It runs from February 3 to 5.", {"February 3 to 5": "3–5 February 2026"}),
    ("2026-01-02", "It came on December 30.", {"December 30": "30 December 2025"}),
    ("2025-12-30", "It is due on January 2.", {"January 2": "2 January 2026"}),
    (FRIDAY, "On June 3, 12 people died.", {"June 3": "3 June 2025"}),
    (FRIDAY, "It will open on August 20.", {"August 20": "20 August 2026"}),
    (FRIDAY, "It opened on July 20.", {"July 20": "20 July 2025"}),
    (FRIDAY, "It came on February 4 last year.", {"February 4 last year": "4 February 2025"}),
]


@pytest.mark.parametrize(("published", "quote", "expected"), WEEKDAYS + DAYS_AND_UNITS + MONTHS)
def test_a_relative_time_is_resolved_from_the_publication_date(
    published: str, quote: str, expected: dict[str, str]
) -> None:
    assert read(quote, published) == expected


NO_TIME = [
    "Joe Friday told the court so.",
    "Friday said he was innocent.",
    "Mr Friday left.",
    "Friday, 45, is a nurse.",
    "The actor Gavin Friday sang.",
    "Black Friday sales rose.",
    "It began on Good Friday.",
    "Easter Monday was quiet.",
    "Bloody Sunday is remembered.",
    "Super Tuesday decides.",
    "The Sunday Times reported it.",
    "The Mail on Sunday reported it.",
    "Sheffield Wednesday lost again.",
    "Wednesday Addams smiled.",
    "He watched Saturday Night Live.",
    "They pray on Fridays.",
    "Every Monday they march.",
    "Friday prayers ended.",
    "It is open Monday to Friday.",
    "It was a Friday in June 1999.",
    "The following Friday they left.",
    "It fell on the last Friday of the month.",
    "On the Sunday before the vote it rained.",
    "It happened a week ago Tuesday.",
    "It happens a week on Tuesday.",
    "It was Friday the 13th.",
    "They may attend.",
    "May said so.",
    "Theresa May left.",
    "It was a report by May.",
    "The March for Our Lives drew thousands.",
    "The march drew thousands.",
    "Before May resigned, he left.",
    "March Madness began.",
    "They march on.",
    "In March Madness, he lost.",
    "She was born on May 4.",
    "It is what it is today.",
    "It was the second.",
    "Wait a second.",
    "USA Today reported it.",
    "The Tonight Show returned.",
    "He reads India Today.",
    "Today’s youth is different.",
    "It is there today's world over.",
    "They hope for a better tomorrow.",
    "The film Yesterday won.",
    "It was an overnight success.",
    "It will not happen overnight.",
    "The overnight train left.",
    "He became famous overnight.",
    "He read Last Week Tonight’s script.",
    "In the last week of the war he fled.",
    "It was the last month of the war.",
    "Two days later he left.",
    "The next day he left.",
    "Two or three days ago he left.",
    "More than a year ago he left.",
    "It came on February 4, 2026.",
    "It came on 4 February 2026.",
    "It came in March 2022.",
    "It came in 2014.",
    "It came on 2026-02-04.",
    "It came on 31 February.",
    "It came on February 30.",
    "It came on 12 May 0000.",
    "It came on Wednesday, February 5.",
    "It came on 29 February.",
    "After the September 11 attacks it closed.",
    "May 20 people attend?",
    "In 2014 it was annexed in March.",
    "It came 9999 years ago.",
    "",
    " ",
    "…",
    "\0",
    "in in in",
    "99 February",
    "It happened in March that year.",
    "It was 02/04.",
    "It happened recently, these days, soon and now.",
    "He sat in the sun.",
    "They won 3-0 in 2000 minutes.",
]


@pytest.mark.parametrize("quote", NO_TIME)
def test_what_is_no_relative_time_is_left_alone(quote: str) -> None:
    assert read(quote, FRIDAY) == {}


@pytest.mark.parametrize("published", [None, "", "unknown", "2026-02-31", "0000-01-01", "last week"])
def test_nothing_is_resolved_where_the_publication_date_is_not_known(published: str | None) -> None:
    assert (
        resolve("Talks will resume on Wednesday, yesterday, last month, in March and on February 4.", published) == ()
    )


def test_a_surname_once_seen_is_no_day_later_in_the_quote_unless_a_time_word_says_so() -> None:
    assert read("Joe Friday left. Later Friday was seen on Friday.", TUESDAY) == {"Friday": "30 January 2026"}


def test_the_publication_date_may_carry_a_time_of_day() -> None:
    assert read("It rained yesterday.", "2026-02-03T21:15:00+00:00") == {"yesterday": "2 February 2026"}


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_do_no_harm(published: str) -> None:
    text = "Last week, next week, two years ago, next year, on February 4, on Monday, overnight, in March, tomorrow."
    assert isinstance(resolve(text, published), tuple)
    assert isinstance(named_days(text, published), tuple)


@pytest.mark.parametrize(
    "unit",
    [
        "Friday ",
        "x",
        " ",
        "on February 4, ",
        "in ",
        "1 ",
        "Joe Friday, ",
        "the last ",
        "Mon",
        "A b. ",
        "was due to ",
        "“",
        "\n",
        "4-5 ",
        "March to ",
        "earlier ",
        "4     ",
        "was held, ",
        "What happened first ",
    ],
)
def test_twenty_thousand_characters_are_read_in_linear_time(unit: str) -> None:
    def once(text: str) -> float:
        start = time.process_time()
        resolve(text, TUESDAY)
        asked_period(text)
        return time.process_time() - start

    def seconds(length: int) -> float:
        # The least of three: a collection of the whole test session's garbage may fall into one of them.
        return min(once((unit * length)[:length]) for _ in range(3))

    assert seconds(20_000) < 8 * max(seconds(5_000), 0.05)


def test_offsets_are_within_the_quote_in_order_and_apart_for_any_jumble_of_words() -> None:
    pieces = [
        "on",
        "last",
        "next",
        "Friday",
        "Sunday",
        "March",
        "May",
        "4",
        "31",
        "2026",
        "February",
        "and",
        "to",
        "ago",
        "two",
        "days",
        "week",
        "the",
        "overnight",
        "will",
        "was",
        ",",
        ".",
        "“",
        "0",
    ]
    draw = random.Random(7)
    for _ in range(500):
        text = " ".join(draw.choices(pieces, k=draw.randint(1, 25)))
        found = resolve(text, TUESDAY)
        edges = [edge for one in found for edge in (one.start, one.end)]
        assert edges == sorted(edges) and all(0 <= edge <= len(text) for edge in edges)
        assert all(one.shown and one.start < one.end for one in found)
        asked_period(text, TODAY)
        fits(Period(date(2026, 2, 4), None, True, ""), text, TUESDAY)


ASKED = [
    ("What happened on January 25?", "2000-01-25", "2000-01-25", False, "on January 25"),
    ("what happened on jan 25", "2000-01-25", "2000-01-25", False, "on jan 25"),
    ("Who was hurt on February 4th, 2026?", "2026-02-04", "2026-02-04", True, "on February 4th, 2026"),
    ("Who was hurt on the 4th of February?", "2000-02-04", "2000-02-04", False, "on the 4th of February"),
    ("Who was hurt on Wednesday, 4 February?", "2000-02-04", "2000-02-04", False, "on Wednesday, 4 February"),
    ("What about 2026-02-04?", "2026-02-04", "2026-02-04", True, "2026-02-04"),
    ("What happened on 29 February?", "2000-02-29", "2000-02-29", False, "on 29 February"),
    ("Who met in January?", "2000-01-01", "2000-01-31", False, "January"),
    ("who met in march", "2000-03-01", "2000-03-31", False, "march"),
    ("Who met in January 2026?", "2026-01-01", "2026-01-31", True, "January 2026"),
    ("Who met in 2025?", "2025-01-01", "2025-12-31", True, "2025"),
    ("What was agreed before February?", None, "2000-01-31", False, "before February"),
    ("What was agreed before the February round?", None, "2000-01-31", False, "before the February"),
    ("What changed since February 3?", "2000-02-03", None, False, "since February 3"),
    ("What changed after 3 February 2026?", "2026-02-04", None, True, "after 3 February 2026"),
    ("What was known by 3 February?", None, "2000-02-03", False, "by 3 February"),
    ("What was known until January 2026?", None, "2026-01-31", True, "until January 2026"),
    ("What happened between 3 and 5 February?", "2000-02-03", "2000-02-05", False, "between 3 and 5 February"),
    (
        "What happened from January 30 to February 2?",
        "2000-01-30",
        "2000-02-02",
        False,
        "from January 30 to February 2",
    ),
    (
        "What happened between January 30 and February 2, 2026?",
        "2026-01-30",
        "2026-02-02",
        True,
        "between January 30 and February 2, 2026",
    ),
    (
        "What happened from 30 December to 2 January?",
        "2000-12-30",
        "2001-01-02",
        False,
        "from 30 December to 2 January",
    ),
    ("What happened between 2014 and 2022?", "2014-01-01", "2022-12-31", True, "between 2014 and 2022"),
    (
        "What happened after January 25 but before February 3?",
        "2000-01-26",
        "2000-02-02",
        False,
        "after January 25 but before February 3",
    ),
    ("What happened the day before February 4?", "2000-02-03", "2000-02-03", False, "the day before February 4"),
    ("What happened two days after February 4?", "2000-02-06", "2000-02-06", False, "two days after February 4"),
    ("What happened in the week of February 2?", "2000-02-02", "2000-02-08", False, "week of February 2"),
    ("What happened yesterday?", "2026-02-05", "2026-02-05", True, "yesterday"),
    ("What happened today?", "2026-02-06", "2026-02-06", True, "today"),
    ("what happened last week", "2026-01-26", "2026-02-01", True, "last week"),
    ("What happened last month?", "2026-01-01", "2026-01-31", True, "last month"),
    ("What happened before last week?", None, "2026-01-25", True, "before last week"),
    ("What happened since yesterday?", "2026-02-05", None, True, "since yesterday"),
    ("Who was killed on wednesday?", "2026-02-04", "2026-02-04", True, "on wednesday"),
    ("Who will be there on Monday?", "2026-02-09", "2026-02-09", True, "on Monday"),
    ("What happened three days ago?", "2026-02-03", "2026-02-03", True, "three days ago"),
    ("What happened two weeks ago?", "2026-01-20", "2026-01-26", True, "two weeks ago"),
    ("What happened in the past week?", "2026-01-30", "2026-02-06", True, "in the past week"),
]


@pytest.mark.parametrize(("question", "first", "last", "known", "said"), ASKED)
def test_a_question_asks_about_a_period(
    question: str, first: str | None, last: str | None, known: bool, said: str
) -> None:
    found = asked_period(question, TODAY)
    assert found is not None
    assert (found.first, found.last) == tuple(date.fromisoformat(day) if day else None for day in (first, last))
    assert found.year_known is known
    assert said.split()[-1] in found.text and found.text in question


@pytest.mark.parametrize(
    "question",
    [
        "Who may attend?",
        "What did May say?",
        "who is may",
        "What did Joe Friday say?",
        "Are Black Friday sales up?",
        "Who reads the Sunday Times?",
        "What happened before the talks?",
        "Why was the meeting delayed?",
        "What happened on 31 February?",
        "What happened on 5 January 0000?",
        "How many people joined the march?",
        "How old is he?",
        "Did 2000 soldiers die?",
        "Who won in 2000 minutes?",
        "What happened recently?",
        "",
        "?",
        "before",
        "between and",
        "Who plays for Sheffield Wednesday?",
        "What is the second point?",
        "Who wrote 1984?",
    ],
)
def test_a_question_without_a_time_asks_about_no_period(question: str) -> None:
    assert asked_period(question, TODAY) is None


@pytest.mark.parametrize(
    "question", ["What happened yesterday?", "last week", "on Friday", "two days ago", "next month"]
)
def test_a_relative_time_in_a_question_means_nothing_without_today(question: str) -> None:
    assert asked_period(question) is None


FITS = [
    ("on February 4", "Talks will resume on Wednesday.", TUESDAY, True),
    ("on February 4", "Talks resumed on Sunday.", TUESDAY, False),
    ("on February 4", "Talks resumed.", TUESDAY, None),
    ("on February 4", "Talks resumed on February 4.", None, True),
    ("on February 4", "Talks resumed on February 5.", None, False),
    ("on February 4", "Talks resumed on Wednesday.", None, None),
    ("on February 4, 2026", "Talks resumed on February 4.", None, None),
    ("on February 4, 2026", "Talks resumed on February 5.", None, False),
    ("on February 4, 2026", "Talks resumed on February 4, 2025.", TUESDAY, False),
    ("on February 4", "Talks resumed on February 4, 2025.", TUESDAY, True),
    ("on January 28", "Talks go on next week.", SUNDAY, None),
    ("on January 25", "Drones struck overnight.", SUNDAY, True),
    ("on January 20", "Drones struck overnight.", SUNDAY, False),
    ("in January", "They met last month.", TUESDAY, True),
    ("in January", "They met on January 9.", TUESDAY, True),
    ("in January", "They meet this month.", TUESDAY, False),
    ("in 2025", "They met last year.", TUESDAY, True),
    ("in 2025", "It was annexed in 2014.", TUESDAY, False),
    ("on February 4", "Drones struck the peninsula, annexed in 2014.", TUESDAY, None),
    ("on February 4", "They met this year.", TUESDAY, None),
    ("since February 3", "They meet on Wednesday, which will be tense.", TUESDAY, True),
    ("since February 3", "They met on January 24.", TUESDAY, False),
    ("before the February round", "They met on January 24.", TUESDAY, True),
    ("before the February round", "They will meet on Wednesday.", TUESDAY, False),
    ("between 3 and 5 February", "They will meet on Wednesday.", TUESDAY, True),
    ("on February 4", "They left last Wednesday.", FRIDAY, None),
    ("on February 3", "He left on Sunday, she said on Tuesday.", TUESDAY, True),
    ("on February 4", "Fighting has gone on since January 9.", TUESDAY, None),
]


@pytest.mark.parametrize(("asked", "sentence", "published", "expected"), FITS)
def test_a_sentence_fits_a_period_by_the_days_it_names(
    asked: str, sentence: str, published: str | None, expected: bool | None
) -> None:
    period = asked_period(asked)
    assert period is not None
    assert fits(period, sentence, published) is expected


@pytest.mark.parametrize(
    ("published", "near"),
    [("2026-02-03", True), ("2026-02-07", True), ("2025-02-05", True), ("2026-02-20", False), (None, False)],
)
def test_a_publication_date_counts_weakly_within_three_days(published: str | None, near: bool) -> None:
    period = asked_period("on February 4")
    assert period is not None and published_near(period, published) is near


def test_only_certain_days_are_named() -> None:
    assert named_days("He left last Wednesday.", FRIDAY) == ()
    assert named_days("He left on 4 February 2026.", None) == ((date(2026, 2, 4), date(2026, 2, 4)),)
    assert named_days("He left on February 4.", None) == ()


@pytest.mark.parametrize(
    ("question", "spelled"),
    [
        ("Who met last week?", "Who met last week (26 January – 1 February 2026)?"),
        ("What happened yesterday in Oakham?", "What happened yesterday (3 February 2026) in Oakham?"),
        ("Who resigned on Wednesday?", "Who resigned on Wednesday?"),
        ("Who won last year's race?", "Who won last year's race?"),
        ("What did they say on January 25 about last week?", "What did they say on January 25 about last week?"),
    ],
)
def test_a_relative_time_of_a_question_is_spelled_out(question: str, spelled: str) -> None:
    assert spelled_out(question, date(2026, 2, 4)) == spelled
