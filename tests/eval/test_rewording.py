"""Gold questions in other words: what is asked, and the figures."""

import json

from eval.rewording import REWORDED, Asked, reworded, rows
from eval.sets import shipped_sets
from tests.eval.made import question, right, unanswerable, wrong


def test_the_other_wording_keeps_all_but_the_question(tmp_path):
    other = tmp_path / "reworded.jsonl"
    other.write_text(json.dumps({"id": "a", "question": "Which person?"}) + "\n")
    ((given, asked),) = reworded([question("a"), question("b")], other)
    assert (given.question, asked.question) == ("Who?", "Which person?")
    assert asked.model_copy(update={"question": given.question}) == given


def test_every_shipped_wording_is_another_one_of_a_question_that_stands_alone():
    known = {question.id: question for one in shipped_sets() for question in one.questions}
    lines = [json.loads(line) for line in REWORDED.read_text(encoding="utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines)
    for line in lines:
        gold = known[line["id"]]
        assert not gold.history
        assert line["question"].strip().casefold() != gold.question.strip().casefold()
        assert set(line) == {"id", "question"}


def test_a_verdict_that_changes_with_the_wording_is_not_alike():
    asked = [Asked(right(), right()), Asked(right(), wrong()), Asked(wrong(), wrong()), Asked(wrong(), right())]
    asked += [Asked(unanswerable(), unanswerable(declined=False)), Asked(unanswerable(), unanswerable())]
    assert list(rows(asked)) == [
        ("right and rightly cited (4)", "50.0%", "50.0%", "25.0%", "50.0%"),
        ("answerable, declined (4)", "0.0%", "0.0%", "0.0%", "100.0%"),
        ("unanswerable, declined (2)", "100.0%", "50.0%", "50.0%", "50.0%"),
    ]


def test_no_question_gives_no_figure():
    assert [row[1:] for row in rows([])] == [("–", "–", "–", "–")] * 3
