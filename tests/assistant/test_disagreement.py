"""Different articles, one slot, different values: shown; look-alikes: not."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from assistant.disagreement import Conflict, find_conflicts
from assistant.questions import understand
from assistant.records import Evidence
from eval.disagreement.pairs import evidence as evidence_of
from eval.disagreement.pairs import read_pairs
from index.records import Article, Passage

DEAD = "How many people died in the ferry accident?"


def says(text: str, article: str = "a", published: str | None = "2025-09-18", emphasis: str | None = None) -> Evidence:
    made = Article(article, article, article.upper(), published, "stated", None, "en", text, article)
    passage = Passage(f"{article}#0", article, 0, len(text), text, ((0, len(text)),))
    at = text.index(emphasis) if emphasis else 0
    return Evidence(made, passage, (0, len(text)), (at, at + len(emphasis)) if emphasis else None)


def conflicts(question: str, *texts: str | Evidence) -> tuple[Conflict, ...]:
    given = [says(text, f"article{at}") if isinstance(text, str) else text for at, text in enumerate(texts)]
    return find_conflicts(understand(question), given)


def values(found: Iterable[Conflict]) -> list[str]:
    return [value for conflict in found for value, _ in conflict.sides]


def test_two_numbers_of_dead_are_set_against_each_other_newest_first() -> None:
    old = says("At least nine people died when the ferry sank.", "old", "2025-09-17")
    new = says("Eleven people were killed when the ferry sank.", "new", "2025-09-18")
    (found,) = conflicts(DEAD, old, new)
    assert found.about == "number of dead"
    assert found.sides == (("Eleven people", new), ("At least nine people", old))


def test_a_side_is_quoted_as_it_stands_in_its_sentence() -> None:
    found = conflicts("How much did the repair cost?", "The repair cost $85m.", "The repair cost 110 million dollars.")
    assert sorted(values(found)) == ["$85m", "110 million dollars"]


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (DEAD, "The ferry accident killed nine people.", "Nine deaths were confirmed after the ferry accident."),
        (DEAD, "The ferry accident killed nine people.", "The ferry accident left 31 people injured."),
        (DEAD, "The ferry accident killed nine people, two of them children.", "Two children died in the accident."),
        ("How many joined the strike?", "About 1,200 workers joined.", "The strike was joined by 1,200 workers."),
        ("How many people fled?", "Nearly 2 million people fled.", "Some 1.9 million people have fled."),
        ("How far is it?", "The site is 50 miles away.", "The site is 80 kilometres away."),
        ("How much was paid?", "The museum paid 3 million euros.", "The museum paid $3.4 million."),
        ("How many were hurt?", "The storm hurt six people in Lund.", "In Visby the storm hurt two people."),
        ("How many drones were shot down?", "On Monday 31 drones were shot down.", "On Thursday 54 drones were."),
        ("How many medals did the team win?", "The French team won 64 medals.", "The Italian team won 40 medals."),
    ],
)
def test_numbers_of_something_else_or_rounded_are_no_conflict(question: str, one: str, other: str) -> None:
    assert conflicts(question, one, other) == ()


@pytest.mark.parametrize(
    ("question", "one", "other", "sides"),
    [
        (
            "How many people are infected?",
            "31 patients are infected.",
            "37 people are infected and not 31.",
            ["31 patients", "37 people"],
        ),
        (
            "When did the talks begin?",
            "The talks began in November, she said.",
            "The talks began in the spring of last year, he said, and not in November.",
            ["November", "spring of last year"],
        ),
    ],
)
def test_a_value_that_the_sentence_itself_denies_is_none(question: str, one: str, other: str, sides: list[str]) -> None:
    assert sorted(values(conflicts(question, one, other))) == sides


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("How many dockers joined the strike?", "Some 1,200 dockers joined.", "They voted against joining, 143 to 98."),
        ("How many people have joined the action?", "29 people have joined.", "Two people familiar with it said no."),
        ("How many members dissented?", "Nine members dissented.", "Two officials who were in the room said so."),
        ("How many stores does the firm have?", "The firm has 312 stores.", "She came to the firm at nine."),
    ],
)
def test_votes_sources_and_stray_numbers_count_nothing(question: str, one: str, other: str) -> None:
    assert conflicts(question, one, other) == ()


@pytest.mark.parametrize(
    ("question", "one", "other", "values_found"),
    [
        ("How many people were arrested?", "Police arrested 9 people.", "12 people who knew him were arrested.",
         ["12 people", "9 people"]),
        ("How many people were killed?", "The blast killed 31 people.", "The death toll rose by 12 to 43.",
         ["31 people", "43"]),
        ("How many workers walked out?", "About 500 workers walked out.", "Around 900 walked out, the union said.",
         ["About 500 workers", "Around 900"]),
    ],
)  # fmt: skip
def test_what_befell_people_counts_however_they_are_called(
    question: str, one: str, other: str, values_found: list[str]
) -> None:
    assert sorted(values(conflicts(question, one, other))) == values_found


def test_a_bare_number_counts_where_it_is_put_as_a_figure() -> None:
    found = conflicts("How many dockers joined the strike?", "Some 1,200 dockers joined.", "The union put it at 1,900.")
    assert sorted(values(found)) == ["1,900", "Some 1,200 dockers"]


def test_a_name_that_the_reader_did_not_mark_is_no_place() -> None:
    question, one = "Where was the money agreed?", says("Terms were agreed in Marseille.", "one", emphasis="Marseille")
    other = says("Money was settled by Thursday lunchtime.", "other", emphasis="Thursday lunchtime")
    assert conflicts(question, one, other) == ()


def test_a_sentence_that_quotes_its_own_earlier_figure_agrees_with_it() -> None:
    earlier, later = "41 residents are infected.", "The number of infected residents has risen from 41 to 57."
    assert conflicts("How many residents are infected?", earlier, later) == ()


def test_a_number_that_rose_later_is_an_update() -> None:
    old = says("The bombing killed 16 people.", "old", "2025-03-05")
    new = says("The number of dead in the bombing rose to 18.", "new", "2025-03-06")
    assert conflicts("How many people died in the bombing?", new, old) == ()


def test_a_weekday_is_the_same_as_its_date() -> None:
    one = says("The talks will resume on Wednesday.", "one", "2026-02-02")
    other = says("The talks are expected to resume on February 4.", "other", "2026-01-28")
    later = says("The talks will not resume before February 9.", "later", "2026-01-30")
    assert conflicts("When will the talks resume?", one, other) == ()
    assert values(conflicts("When will the talks resume?", one, later)) == ["Wednesday", "February 9"]


def test_the_day_of_saying_is_not_the_day_of_the_event() -> None:
    one, other = "Police said on Friday that the mayor was arrested on Tuesday.", "The mayor was arrested on Tuesday."
    assert conflicts("When was the mayor arrested?", one, other) == ()


def test_a_month_and_a_day_in_it_do_not_contradict_each_other() -> None:
    assert conflicts("When will the line reopen?", "The line will reopen in May.", "It reopens on 11 May.") == ()


def test_an_office_is_held_by_two_people() -> None:
    one = "Defense Minister Rustem Umerov confirmed the start of the talks."
    other = "Ukrainian Defence Minister Mykhailo Fedorov asked for help."
    found = conflicts("Who is Ukraine's defence minister?", one, other)
    assert sorted(values(found)) == ["Mykhailo Fedorov", "Rustem Umerov"]


@pytest.mark.parametrize(
    "other",
    [
        "Defence Minister Pratt spoke.",
        "Former defence minister Luis Tamayo called it a mistake.",
        "Deputy Defence Minister Ada Lund spoke.",
        "Oren Prattt, the defence minister, spoke.",
    ],
)
def test_a_last_name_a_spelling_or_another_office_is_no_conflict(other: str) -> None:
    assert conflicts("Who is the defence minister?", "Defence Minister Oren Pratt visited the troops.", other) == ()


def test_one_envoy_or_two_is_a_conflict() -> None:
    both = "Steve Witkoff, along with Jared Kushner, are representing the United States at the negotiations."
    one = "The United States is represented by the president's special envoy, Steve Witkoff, at the table."
    found = conflicts("Who represented the US?", both, one)
    assert values(found) == ["Steve Witkoff, along with Jared Kushner", "Steve Witkoff"]


def test_two_of_many_guests_do_not_contradict_each_other() -> None:
    one, other = "The painter Leonie Marsh attended the opening.", "The opening was attended by Hideo Arai."
    assert conflicts("Who attended the opening?", one, other) == ()


def test_two_towns_are_a_conflict_and_a_town_in_a_country_is_none() -> None:
    question = "Where will the summit be held?"
    assert conflicts(question, "The summit will be held in Lisbon.", "The summit will be held in Doha.")
    assert conflicts(question, "The summit will be held in Lisbon.", "The summit will be held in Portugal.") == ()


def test_two_causes_are_a_conflict_and_two_wordings_are_none() -> None:
    question, one = "What caused the crash?", "The crash was caused by black ice."
    assert conflicts(question, one, "The crash was caused by a burst tyre.")
    assert conflicts(question, one, "Icy conditions caused the crash.") == ()


def test_an_article_does_not_contradict_itself() -> None:
    one, other = says("The ferry accident killed nine people.", "a"), says("The accident killed ten people.", "a")
    assert conflicts(DEAD, one, other) == ()


def test_copies_are_one_side_and_an_independent_article_is_one_more() -> None:
    first = says("The ferry accident off the island killed nine people, the coastguard said.", "first")
    copy = says("The ferry accident off the island killed nine people, coastguard said.", "copy")
    third = says("Nine people died in the accident, a doctor told the daily.", "third")
    other = says("Eleven people died in the ferry accident.", "other")
    (found,) = conflicts(DEAD, first, copy, other, third)
    assert sorted(item.article.id for _, item in found.sides) == ["first", "other", "third"]


def test_a_question_for_a_development_expects_different_values() -> None:
    one, other = "The ferry accident killed nine people.", "The ferry accident killed eleven people."
    assert conflicts("How did the number of people killed in the ferry accident change?", one, other) == ()


def test_words_that_the_reader_saw_as_the_answer_choose_the_value() -> None:
    one = says("Turnout was 58.4 percent, while 3.1 percent of the votes were spoilt.", "a", emphasis="58.4 percent")
    other = says("Turnout was 56.9 percent.", "b", emphasis="56.9")
    assert sorted(values(conflicts("What was the turnout?", one, other))) == ["56.9 percent", "58.4 percent"]


def test_a_marked_number_stands_against_one_whose_unit_is_left_out() -> None:
    one = says("The standstill cost the company 9 million dollars, it said.", "a", emphasis="9 million dollars")
    other = says("The union's own reckoning of the standstill's cost is 5 million.", "b", emphasis="5 million")
    assert sorted(values(conflicts("How much does the standstill cost?", one, other))) == [
        "5 million",
        "9 million dollars",
    ]


def test_marked_numbers_of_quite_different_sentences_are_not_compared() -> None:
    one = says("The standstill cost the company 9 million dollars, it said.", "a", emphasis="9 million dollars")
    other = says("Harun drove for 5 hours.", "b", emphasis="5 hours")
    assert conflicts("How much does the standstill cost?", one, other) == ()


def test_a_report_of_another_time_than_the_one_asked_about_takes_no_side() -> None:
    question = "How many people were hurt in the attack on January 24?"
    one = says("The attack hurt 19 people.", "one", "2026-01-24")
    later = says("Twelve people were also hurt in the attack.", "later", "2026-02-04")
    same = says("The attack hurt 21 people.", "same", "2026-01-25")
    assert conflicts(question, one, later) == ()
    assert sorted(values(conflicts(question, one, same))) == ["19 people", "21 people"]


def test_no_evidence_or_one_article_is_no_conflict() -> None:
    assert conflicts(DEAD) == ()
    assert conflicts(DEAD, "Nine people died.") == ()


def test_an_unknown_day_of_publication_is_borne() -> None:
    one = says("The trial begins on March 17.", "a", None)
    other = says("The trial begins on April 7.", "b", None)
    assert conflicts("When does the trial begin?", one, other)


def test_the_pairs_are_enough_and_a_third_is_held_out() -> None:
    pairs = read_pairs()
    for conflict in (True, False):
        group = [pair for pair in pairs if pair.conflict == conflict]
        assert len(group) >= 45
        assert 0.3 <= sum(pair.heldout for pair in group) / len(group) <= 0.36


def test_most_conflicts_of_the_tuning_pairs_are_found_and_few_look_alikes() -> None:
    pairs = [pair for pair in read_pairs() if not pair.heldout]
    flags = [(pair.conflict, bool(find_conflicts(understand(pair.question), evidence_of(pair)))) for pair in pairs]
    found = [flag for conflict, flag in flags if conflict]
    alarms = [flag for conflict, flag in flags if not conflict]
    assert sum(found) >= 0.85 * len(found)
    assert sum(alarms) <= 0.1 * len(alarms)
