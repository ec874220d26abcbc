"""The writer with a scripted model: checked as it streams, asked once more, and never in the way of a quotation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.llm.parsing import Claim
from assistant.llm.supporting import elsewhere, supported
from assistant.records import Answer, Conflict, Draft, Evidence
from assistant.rendering import to_json
from assistant.run import Run
from index.errors import BackendError
from tests.assistant.making import HARVEST, MAYOR, evidence, hits, quoted
from tests.fakes import ScriptedModel
from tests.llm.asking import FAITHFUL, FOUND, QUESTION, QUOTED, assistant_of


def answered(*said: str | BaseException, draft: Draft = QUOTED) -> tuple[Answer, ScriptedModel]:
    model = ScriptedModel()
    model.enqueue(*said)
    return assistant_of(model, draft).ask(QUESTION), model


def texts(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences]


def test_a_faithful_sentence_is_shown_with_the_place_it_rests_on() -> None:
    answer, _ = answered(FAITHFUL)
    assert answer.status == "answered" and answer.note == ""
    assert texts(answer) == ["Rita Vale, the mayor of Elmside, opened the bridge on Monday."]
    assert [(cited.article_id, cited.verdict) for cited in answer.citations] == [("a", "verified")]
    assert answer.citations[0].quote == MAYOR.split(". ")[0] + "."


def test_the_json_says_which_sentence_is_quoted_and_which_retold() -> None:
    draft = Draft((quoted(evidence(FOUND[0])), quoted(evidence(FOUND[1]))), 0.9)
    answer, _ = answered("The mayor of Elmside, Rita Vale, opened the bridge on Monday [1].", draft=draft)
    assert [sentence["verdict"] for sentence in to_json(answer)["sentences"]] == ["retold", "quoted"]


def test_an_invented_sentence_is_asked_for_once_more_with_the_reason_and_then_listed() -> None:
    invented = "The bridge was built by Omar Fell [1]."
    answer, model = answered(f"{FAITHFUL} {invented}", "Omar Fell built the bridge for the town [1].")
    assert "Omar" not in " ".join(texts(answer))
    assert answer.status == "answered", "all that was found is said"
    assert [one.text for one in answer.rejected] == [
        "The bridge was built by Omar Fell.",
        "Omar Fell built the bridge for the town.",
    ]
    again = model.history[1].messages[-1].text
    assert "Omar Fell" in again and answer.rejected[0].reason in again
    assert len(model.history) == 2


def test_a_sentence_that_was_mended_is_shown_and_no_longer_listed() -> None:
    answer, _ = answered("Rita Vale opened the bridge on Tuesday [1].", FAITHFUL)
    assert texts(answer) == ["Rita Vale, the mayor of Elmside, opened the bridge on Monday."]
    assert answer.status == "answered" and answer.rejected == ()


def test_the_number_of_a_wrong_passage_is_put_right() -> None:
    answer, model = answered(FAITHFUL.replace("[1]", "[2]"))
    assert texts(answer) == ["Rita Vale, the mayor of Elmside, opened the bridge on Monday."]
    assert [cited.article_id for cited in answer.citations] == ["a"]
    assert len(model.history) == 1


def test_the_numbers_are_tried_first_and_the_words_only_where_they_fail() -> None:
    both = hits("The bridge opened on Monday. It is new.", "The bridge opened on Monday. It is old.")
    claim = Claim("The bridge opened.", (2,))
    assert [item.article.id for item in supported(claim, both).evidence] == ["b"]
    assert elsewhere(claim, both) is None, "no other passage holds more of it"
    assert elsewhere(Claim("The bridge is new.", (7,)), both) is None, "a number that is none names nothing to mend"
    other = elsewhere(Claim("The bridge is new.", (2,)), both)
    assert other is not None and {item.article.id for item in other.evidence} == {"a"}


def test_a_sentence_that_no_passage_holds_is_listed_once_and_asked_for_again() -> None:
    answer, model = answered("Omar Fell opened the bridge on Monday [2].", "Omar Fell opened it [1].")
    assert [one.text for one in answer.rejected] == ["Omar Fell opened the bridge on Monday.", "Omar Fell opened it."]
    assert len(model.history) == 2


def test_sentences_are_shown_while_the_model_still_writes() -> None:
    model = ScriptedModel()
    model.enqueue(f"{FAITHFUL} Farmers in Oakham sold a record wheat harvest [2].")
    stream = assistant_of(model).stream(QUESTION)
    assert texts(next(stream)) == ["Rita Vale, the mayor of Elmside, opened the bridge on Monday."]
    stream.close()
    assert model.closed == 1, "the generation ends with the reading"


def test_what_the_model_leaves_out_is_quoted_after_it() -> None:
    draft = Draft((quoted(evidence(FOUND[0])), quoted(evidence(FOUND[1]))), 0.9)
    answer, _ = answered(FAITHFUL, draft=draft)
    assert texts(answer) == [
        "Rita Vale, the mayor of Elmside, opened the bridge on Monday.",
        "Farmers in Oakham sold a record wheat harvest.",
    ]


def test_what_only_adds_to_the_answer_may_be_left_out_where_the_answer_is_said() -> None:
    adds = replace(quoted(evidence(FOUND[1])), optional=True)
    draft = Draft((quoted(evidence(FOUND[0])), adds), 0.9)
    answer, _ = answered(FAITHFUL, draft=draft)
    assert texts(answer) == ["Rita Vale, the mayor of Elmside, opened the bridge on Monday."]
    assert answer.status == "answered"
    mixed, _ = answered(f"{FAITHFUL} Omar Fell came [1].", "Omar Fell was there [1].", draft=draft)
    assert texts(mixed)[1:] == [evidence(FOUND[1]).quote], "something of the model's was not shown"
    failed, _ = answered("Omar Fell opened the bridge [1].", "Omar Fell opened it [1].", draft=draft)
    assert texts(failed) == [evidence(FOUND[0]).quote, evidence(FOUND[1]).quote], "quoting would have shown both"


def test_words_that_answer_must_be_in_the_answer() -> None:
    item = evidence(FOUND[0])
    name = (0, len("Rita Vale"))
    draft = Draft((quoted(Evidence(item.article, item.passage, item.span, name)),), 0.9)
    answer, _ = answered("The mayor of Elmside opened the new bridge on Monday [1].", draft=draft)
    assert texts(answer)[-1] == item.quote


@pytest.mark.parametrize(("question", "shown"), [("Who is the mayor?", 1), ("What was opened?", 2)])
def test_marked_words_that_need_not_be_what_is_asked_do_not_count_as_the_answer(question: str, shown: int) -> None:
    item = evidence(FOUND[0])
    draft = Draft((quoted(Evidence(item.article, item.passage, item.span, (0, len("Rita Vale")))),), 0.9)
    model = ScriptedModel()
    model.enqueue("Rita Vale is the mayor [1].")
    answer = assistant_of(model, draft).ask(question)
    assert texts(answer) == ["Rita Vale is the mayor.", item.quote][:shown]


def test_both_sides_of_a_disagreement_stay_side_by_side() -> None:
    first, second = evidence(FOUND[0]), evidence(FOUND[1])
    sides = (Conflict("the day", (("Monday", first), ("August", second))),)
    answer, _ = answered(FAITHFUL, draft=Draft((quoted(first), quoted(second)), 0.9, (), sides))
    assert [side.value for side in answer.disagreements[0].sides] == ["Monday", "August"]


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("", "found no answer"),
        ("NOT IN THE ARTICLES", "found no answer"),
        ("I do not know.", "passed the checks"),
        ("Rita Vale opened it.", "passed the checks"),
        ("Rita Vale opened the new bridge on Monday [7].", "passed the checks"),
        (BackendError("tiny at http://127.0.0.1:1 did not answer (APIConnectionError)"), "did not answer"),
    ],
)
def test_a_model_that_fails_leaves_the_quotation_and_the_answer_says_why(said: str | BaseException, note: str) -> None:
    answer, _ = answered(said)
    assert texts(answer) == [QUOTED.sentences[0].text]
    assert answer.note.startswith("Quoted instead: ") and note in answer.note


def test_a_marker_without_a_passage_is_not_moved_to_another() -> None:
    answer, _ = answered("Rita Vale opened the new bridge on Monday [7].")
    assert answer.rejected[0].reason == "it cites nothing"


def test_where_the_articles_do_not_say_the_model_is_not_asked() -> None:
    answer, model = answered(FAITHFUL, draft=Draft((), 0.1))
    assert answer.status == "declined" and model.history == []


def test_a_long_list_is_shown_as_it_is() -> None:
    answer, model = answered(FAITHFUL, draft=Draft(tuple(quoted(evidence(hit)) for hit in hits(*[MAYOR] * 7)), 0.9))
    assert model.history == [] and answer.status == "answered"


def test_a_sentence_that_leans_on_another_is_not_shown() -> None:
    answer, _ = answered(f"{FAITHFUL} She said it had cost 4.2 million euros [1].")
    assert "She" not in " ".join(texts(answer))
    assert "who or what that is" in answer.rejected[0].reason


def test_a_single_word_that_no_article_holds_is_too_many() -> None:
    answer, _ = answered("Rita Vale, the corrupt mayor of Elmside, opened the bridge on Monday [1].")
    assert "corrupt" not in " ".join(texts(answer))
    assert answer.rejected[0].reason == "the quoted words do not say: corrupt"


def test_tokens_and_what_was_left_out_are_told() -> None:
    answer, model = answered(FAITHFUL)
    assert answer.usage is not None and answer.usage.model == "scripted"
    assert answer.usage.read == len(model.history[0].text.split())
    assert answer.usage.written == len(FAITHFUL.split())
    assert answer.details == ("2 of 2 passages were shown to the model",)


def test_a_stopped_run_ends_the_generation() -> None:
    model, run = ScriptedModel(), Run()
    model.enqueue(f"{FAITHFUL} Farmers in Oakham sold a record wheat harvest [2].")
    stream = assistant_of(model).stream(QUESTION, run=run)
    next(stream)
    run.stop()
    *_, last = stream
    assert "stopped" in last.note or len(last.sentences) == 1


def test_a_model_that_repeats_itself_is_heard_once() -> None:
    answer, model = answered(f"{FAITHFUL} {FAITHFUL} {FAITHFUL}")
    assert len(answer.sentences) == 1 and len(model.history) == 1


def test_an_answer_that_breaks_off_keeps_what_was_checked() -> None:
    class Breaking(ScriptedModel):
        def stream(self, request, limits):  # type: ignore[no-untyped-def]
            yield f"{FAITHFUL} Farm"
            raise BackendError("scripted broke off in the middle of its answer")

    adds = replace(quoted(evidence(FOUND[1])), optional=True)
    draft = Draft((quoted(evidence(FOUND[0])), adds), 0.9)
    answer = assistant_of(Breaking(), draft).ask(QUESTION)
    assert texts(answer)[0].startswith("Rita Vale, the mayor") and texts(answer)[1] == HARVEST.split(". ")[0] + "."
    assert answer.note == "The rest is quoted: scripted broke off in the middle of its answer."
