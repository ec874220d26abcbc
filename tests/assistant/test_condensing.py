"""Follow-ups become standalone questions; a question that stands alone stays as it is."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from assistant.condensing import condense
from assistant.records import Answer, AnswerSentence, Citation, Turn


@dataclass(frozen=True)
class Said:
    """A question with the sentence that answered it and the words of it that were emphasised."""

    question: str
    sentence: str
    emphasis: str = ""


def ask(earlier: Sequence[str | Said], question: str) -> str:
    """Ask in one conversation and return how the last question was understood; a plain string was declined."""
    turns: list[Turn] = []
    for entry in earlier:
        said = entry if isinstance(entry, Said) else Said(entry, "")
        understood = condense(said.question, turns)
        turns.append(Turn(said.question, understood, _answer(said, understood)))
    return condense(question, turns)


def _answer(said: Said, understood: str) -> Answer:
    if not said.sentence:
        return Answer(said.question, understood, "declined", (), ())
    at = said.sentence.find(said.emphasis)
    emphasis = (at, at + len(said.emphasis)) if said.emphasis else None
    citation = Citation(
        marker=1, article_id="a", title="t", outlet=None, published=None, published_basis="unknown", url=None,
        start=0, end=len(said.sentence), quote=said.sentence, verdict="verified", passage=said.sentence, quote_at=0,
        emphasis=emphasis,
    )  # fmt: skip
    return Answer(said.question, understood, "answered", (AnswerSentence(said.sentence, (1,)),), (citation,))


MAYOR = Said("Who is the mayor of Harborview?", "Mayor Anita Cole said the bridge would reopen.", "Anita Cole")
ENVOYS = Said(
    "who represented the US?",
    "The United States was represented by Steve Witkoff and Jared Kushner at the talks in Abu Dhabi.",
    "Steve Witkoff and Jared Kushner",
)
WOUNDED = "How many people were wounded in Kyiv in the attacks reported on January 24?"


class TestAQuestionThatStandsAlone:
    @pytest.mark.parametrize(
        "question",
        [
            "What did Zelenskyy say about his trip?",
            "How many people in Maren will lose their jobs at Pelagic Systems?",
            "Which country has lost most of its forests?",
            "What happened to Rosa Winther after she refused to sign the deal?",
            "Is it true that the talks in Geneva failed?",
            "How long does it take to rebuild a bridge?",
            "Is there a ceasefire in Sudan?",
            "Who warned there is no guarantee that Putin will stop?",
            "Which dam was built near the village that was flooded in 1975?",
            "In which town was the bus hit?",
            "When did NATO say it would help?",
            "What did the mayors of Oslo and Bergen each say about their role in the strike?",
            "On which day did the dockers walk out and on which day did they go back?",
            "What happened this week in Oslo?",
            "How do I bake bread?",
            "What is one difference between mopeds and e-bikes with regard to their motors?",
            "Which airline has its headquarters in two cities?",
            "US inflation January 2026",
        ],
    )
    def test_comes_out_unchanged_whatever_was_said_before(self, question: str) -> None:
        assert ask([ENVOYS, MAYOR, WOUNDED], question) == question

    @pytest.mark.parametrize("joined", ["And who coaches Marenholm United?", "ok, who coaches Marenholm United?"])
    def test_loses_only_the_word_that_joins_it_to_the_one_before(self, joined: str) -> None:
        assert ask([ENVOYS], joined) == "Who coaches Marenholm United?"

    def test_is_unchanged_without_a_history(self) -> None:
        assert condense("What did he say?", []) == "What did he say?"

    def test_carries_nothing_over_after_a_change_of_topic(self) -> None:
        assert (
            ask([MAYOR, "How old is she?"], "When does the museum in Oslo open?")
            == "When does the museum in Oslo open?"
        )

    def test_leaves_a_pronoun_alone_that_nothing_before_can_mean(self) -> None:
        assert ask(["What is the weather in Paris?"], "Did he resign?") == "Did he resign?"


class TestTheNeuterPronoun:
    DEMAND = "Serra reiterated the demand that Ardovian troops leave the part of the Tarnov Basin that they hold."

    @pytest.mark.parametrize("emphasis", ["Ardovian troops leave the part of the Tarnov Basin that they hold", ""])
    def test_means_what_the_question_was_about_rather_than_a_name_in_the_clause_that_answered(
        self, emphasis: str
    ) -> None:
        said = Said("What does Serra demand about the Tarnov Basin?", self.DEMAND, emphasis)
        assert ask([said], "How much of it does Lorvia hold?") == "How much of the Tarnov Basin does Lorvia hold?"


class TestAPersonalPronoun:
    def test_means_the_first_person_that_answered_a_who_question(self) -> None:
        assert ask([ENVOYS], "What did he write on X?") == "What did Steve Witkoff write on X?"

    def test_means_the_full_name_where_only_the_last_one_was_emphasised(self) -> None:
        sentence = "Witkoff led the team, and Steve Witkoff wrote that it went well, aides to Marco Rubio said."
        assert ask([Said("Who led the US team?", sentence, "Witkoff")], "How old is he?") == "How old is Steve Witkoff?"

    def test_means_a_person_whose_name_begins_the_sentence(self) -> None:
        assert ask([Said("Who called the strike?", "Reyle said he had.")], "Why did he?") == "Why did Reyle?"

    def test_means_both_people_of_the_answer_in_the_plural(self) -> None:
        assert ask([ENVOYS], "Where did they meet?") == "Where did Steve Witkoff and Jared Kushner meet?"

    def test_means_the_person_of_the_question_where_there_is_no_answer(self) -> None:
        assert ask(["what sentence did Stenberg get?"], "will he appeal?") == "Will Stenberg appeal?"

    def test_means_the_office_where_the_holder_was_not_found(self) -> None:
        assert ask(["who was the captain of the Northern Star?"], "How old is he?") == (
            "How old is the captain of the Northern Star?"
        )

    def test_goes_on_about_the_same_person(self) -> None:
        assert (
            ask([MAYOR, "How old is she?", "Is she married?"], "Where does she live?") == "Where does Anita Cole live?"
        )

    def test_is_never_an_abbreviation(self) -> None:
        assert ask(["What did NATO announce?"], "Why did he announce it?") != "Why did NATO announce it?"
        assert "US" not in ask(["Did the US sign?"], "What did she say?")
        assert "UN" not in ask(["What did the UN say?"], "Where does he live?")

    def test_agrees_with_the_first_name(self) -> None:
        talk = ["What did Angela Moore say?", "What did Thomas Reed say?"]
        assert ask(talk, "How old is she?") == "How old is Angela Moore?"

    def test_tells_apart_who_acts_and_who_is_met(self) -> None:
        met = "Zelenskyy traveled to Lithuania to meet President Gitanas Nauseda."
        talk = [Said("Which country did Zelenskyy travel to on January 25?", met, "Lithuania")]
        assert ask(talk, "Who did he meet there?") == "Who did Zelenskyy meet in Lithuania?"

    def test_takes_a_possessive_with_it(self) -> None:
        assert ask(["what sentence did Stenberg get?"], "what did his wife say?") == "What did Stenberg's wife say?"

    def test_stands_for_people_who_were_only_counted(self) -> None:
        talk = ["How many people in Maren will lose their jobs at Pelagic Systems?"]
        assert ask(talk, "What are they being offered?") == (
            "What are the people in Maren who will lose their jobs at Pelagic Systems being offered?"
        )


class TestItAndThere:
    def test_it_means_the_thing_not_the_person(self) -> None:
        talk = ["What does Peskov demand about the Donbas?"]
        assert (
            ask(talk, "How much of it does Moscow already control?")
            == "How much of the Donbas does Moscow already control?"
        )

    def test_it_takes_the_named_place_along(self) -> None:
        talk = ["Tell me about the strike at the port of Hamburg."]
        assert ask(talk, "When did it start?") == "When did the strike at the port of Hamburg start?"

    def test_an_empty_it_is_left_and_the_other_one_resolved(self) -> None:
        talk = ["What volume of water will the Skarn reservoir hold?"]
        assert (
            ask(talk, "And how long will it take to fill it?") == "How long will it take to fill the Skarn reservoir?"
        )

    def test_there_means_the_place_of_the_answer(self) -> None:
        talk = [Said("Where did the summit take place?", "The summit was held in Geneva.", "Geneva")]
        assert ask(talk, "What was agreed there?") == "What was agreed in Geneva?"

    def test_the_company_gets_its_name(self) -> None:
        assert ask(["How many people work at Pelagic Systems?"], "who owns the company?") == "Who owns Pelagic Systems?"

    def test_the_outcome_says_of_what(self) -> None:
        assert ask(["When did the talks in Abu Dhabi begin?"], "What was the outcome?") == (
            "What was the outcome of the talks in Abu Dhabi?"
        )


class TestAPieceOfAQuestion:
    @pytest.mark.parametrize(
        ("piece", "understood"),
        [
            ("And in Kharkiv?", "How many people were wounded in Kharkiv in the attacks reported on January 24?"),
            ("What about Odesa?", "How many people were wounded in Odesa in the attacks reported on January 24?"),
            ("And the day before?", "How many people were wounded in Kyiv in the attacks reported on January 23?"),
            ("And on March 2?", "How many people were wounded in Kyiv in the attacks reported on March 2?"),
            ("Why?", "Why were people wounded in Kyiv in the attacks reported on January 24?"),
            ("And children?", "How many children were wounded in Kyiv in the attacks reported on January 24?"),
        ],
    )
    def test_replaces_its_like(self, piece: str, understood: str) -> None:
        assert ask([WOUNDED], piece) == understood

    def test_the_day_before_the_first_of_a_month_is_in_the_month_before(self) -> None:
        assert ask(["What happened in Kyiv on March 1, 2024?"], "And the day before?") == (
            "What happened in Kyiv on February 29, 2024?"
        )

    def test_the_day_after_a_sunday_is_a_monday(self) -> None:
        assert ask(["Who spoke on Sunday?"], "And the following day?") == "Who spoke on Monday?"

    def test_that_day_is_named(self) -> None:
        assert ask([WOUNDED], "What else happened that day?") == "What else happened on January 24?"

    def test_an_office_replaces_an_office(self) -> None:
        assert ask(["How old is the governor of the region?"], "What about the mayor?").startswith(
            "How old is the mayor"
        )

    def test_a_bare_question_word_asks_the_same(self) -> None:
        assert ask(["Where did the talks begin?"], "When?") == "When did the talks begin?"
        assert ask(["Were people killed in Kharkiv?"], "How many?") == "How many people were killed in Kharkiv?"

    def test_by_how_many_takes_the_person_of_the_answer(self) -> None:
        won = Said("Who won the election in Maren?", "Lena Brandt won the election in Maren.", "Lena Brandt")
        assert (
            ask([won], "By how many votes?") == "By how many votes was it that Lena Brandt won the election in Maren?"
        )

    @pytest.mark.parametrize(
        ("correction", "understood"),
        [
            ("No, I meant the prime minister", "How old is the prime minister of Poland?"),
            ("Sorry, I mean in Latvia", "How old is the president in Latvia?"),
            ("no, not Poland, Latvia", "How old is the president of Latvia?"),
        ],
    )
    def test_a_correction_replaces_what_was_meant(self, correction: str, understood: str) -> None:
        talk = ["How old is the president of Poland?"]
        assert ask(talk, correction).replace("of Poland in", "in") == understood

    def test_a_comparison_names_what_is_compared(self) -> None:
        talk = ["How many people were killed in Kyiv on Monday?"]
        assert ask(talk, "And how does that compare to last year?") == (
            "How does the number of people killed in Kyiv on Monday compare to last year?"
        )


class TestOneOfSeveral:
    def test_the_other_one_is_the_one_not_spoken_of(self) -> None:
        assert ask([ENVOYS, "What did he write on X?"], "And the other one?") == "What did Jared Kushner write on X?"

    def test_the_second_one_of_the_question(self) -> None:
        talk = ["Did the mayor of Kyiv or the mayor of Lviv resign?"]
        assert ask(talk, "What did the second one say?") == "What did the mayor of Lviv say?"

    def test_the_former_and_the_latter(self) -> None:
        talk = ["Did Iran and Israel agree to a ceasefire?"]
        assert ask(talk, "What did the former say?") == "What did Iran say?"
        assert ask([*talk, "What did the former say?"], "and the latter?") == "What did Israel say?"


class TestWhoSaidSo:
    @pytest.mark.parametrize("question", ["Who said so?", "who said that", "Says who?", "And who said that?"])
    def test_asks_about_the_sentence_that_was_shown(self, question: str) -> None:
        sentence = "Drone attacks wounded 19 people, Kharkiv mayor Ihor Terekhov said."
        assert (
            ask([Said("How many were wounded in Kharkiv?", sentence, "19 people")], question) == f"Who said: {sentence}"
        )

    def test_asks_about_the_question_where_nothing_was_shown(self) -> None:
        assert ask(["How many people died in Lviv?"], "Who said so?") == "Who said how many people died in Lviv?"

    def test_is_not_what_a_piece_after_it_goes_back_to(self) -> None:
        assert (
            ask(["How many people died in Lviv?", "Who said so?"], "And in Odesa?") == "How many people died in Odesa?"
        )


CITIES = (
    "Rome", "Oslo", "Paris", "Lima", "Quito", "Cairo", "Tokyo", "Delhi", "Accra", "Lagos", "Bern", "Riga", "Doha",
    "Baku", "Minsk", "Sofia", "Tunis", "Hanoi", "Seoul", "Dhaka", "Kabul", "Apia", "Suva", "Praia", "Juba", "Nairobi",
    "Lusaka", "Dakar", "Bogota",
)  # fmt: skip
TALK = ("Who is Jonas Weber?", *(f"What is the population of {city}?" for city in CITIES))


class TestALongConversation:
    def test_finds_the_person_thirty_turns_back(self) -> None:
        assert ask(TALK, "How old is he?") == "How old is Jonas Weber?"

    def test_takes_the_most_recent_fitting_one(self) -> None:
        assert ask(TALK, "What is its area?") == f"What is {CITIES[-1]}'s area?"


class TestOddInput:
    ODD = (
        "it " * 660, "who " * 500, "é😀" * 1000, "((((" * 400, "No, I meant " * 150, "and " * 400 + "?", "a" * 2000,
        "'s " * 600, "the " * 500, "??", "And?", "And in?", "What about?", "No, I meant?", "the second one", "👍",
        "\0\x1b[31m",
    )  # fmt: skip

    @pytest.mark.parametrize("question", ODD)
    def test_neither_crashes_nor_dawdles(self, question: str) -> None:
        histories = [
            [Turn("", "", None)],
            [Turn(question, question, Answer("", "", "answered", (AnswerSentence("", ()),), ()))],
            [Turn(WOUNDED, WOUNDED), Turn("Why?", "Why?", Answer("", "", "declined", (), ()))],
        ]
        for history in histories:
            start = time.perf_counter()
            assert isinstance(condense(question, history), str)
            assert time.perf_counter() - start < 0.5

    def test_an_ordinary_follow_up_takes_less_than_two_milliseconds(self) -> None:
        history = [Turn(text, text) for text in TALK]
        condense("How old is he?", history)
        start = time.process_time()  # of this process alone: a busy machine tells nothing about the rules
        for _ in range(20):
            condense("How old is he?", history)
        assert (time.process_time() - start) / 20 < 0.002
