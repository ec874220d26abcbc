import json

import pytest

from assistant.records import Turn
from assistant.settings import Settings
from eval.adding import add_question, from_answer
from eval.external import load_external
from eval.questions import load_gold
from eval.suggesting import candidates, suggest
from index.errors import GoldError
from tests.eval.conftest import write_gold
from tests.eval.made import question
from tests.eval.product import Assistant, articles, index_paths


@pytest.fixture
def settings(corpus, tmp_path):
    made = Settings(home=tmp_path / "home")
    index_paths(made, [corpus])
    return made


def known(settings):
    return {article.id: article for article in articles(settings)}


def test_a_question_is_appended_after_a_check(gold, settings):
    evidence = [{"article_id": "ferry", "quote": "sank off Holt Island"}]
    add_question(gold, question("new", evidence=evidence), known(settings))
    assert [q.id for q in load_gold(gold)] == ["a", "b", "c", "d", "e", "new"]
    before = gold.read_bytes()
    with pytest.raises(GoldError, match="id 'new' is already used"):
        add_question(gold, question("new"), {})
    with pytest.raises(GoldError, match="does not stand in the article 'ferry'"):
        add_question(gold, question("other", evidence=[{"article_id": "ferry", "quote": "rose"}]), known(settings))
    assert gold.read_bytes() == before


def test_a_file_without_a_last_line_break_is_not_torn(tmp_path):
    path = tmp_path / "own" / "gold.jsonl"
    add_question(path, question("one"), {})
    path.write_text(path.read_text().rstrip())
    add_question(path, question("two"), {})
    assert [q.id for q in load_gold(path)] == ["one", "two"]


def test_an_approved_answer_becomes_gold_with_its_evidence(settings):
    asked = "Who steered the ferry on Monday?"
    answer = Assistant(settings).ask(asked)
    made = from_answer(answer, [Turn("Before?", "Before?")])
    assert (made.question, made.history, made.answerable) == (asked, ("Before?",), True)
    assert made.answer == "Captain Erik Dahl steered the ferry on Monday."
    assert made.evidence[0].article_id == "ferry"


def test_a_correction_is_the_model_answer_and_blanks_mean_unanswerable(settings):
    answer = Assistant(settings).ask("Who steered the ferry on Monday?")
    assert from_answer(answer, corrected=" Erik Dahl ").answer == "Erik Dahl"
    assert len(from_answer(answer, corrected="Erik Dahl").evidence) == 1
    assert from_answer(answer, corrected="Nobody").evidence == ()
    assert from_answer(answer, corrected=" ").answerable is False
    assert from_answer(Assistant(settings).ask("What does lead boil at?")).answerable is False


@pytest.mark.parametrize(
    ("sentence", "made"),
    [
        (
            "Helga Moen, the chief of police in Maren, spoke.",
            ("who", "Who is the chief of police in Maren?", "Helga Moen"),
        ),
        (
            "Thirty-six survivors were taken to the hospital.",
            ("how_many", "How many survivors were taken to the hospital?", "Thirty-six"),
        ),
        ("The bridge was opened in 1968.", ("when", "When was the bridge opened?", "1968")),
        ("Erik Dahl steered the ferry on Monday.", ("who", "Who steered the ferry on Monday?", "Erik Dahl")),
    ],
)
def test_a_template_turns_a_sentence_into_a_question(sentence, made):
    assert list(candidates(sentence)) == [made]


def test_a_sentence_without_name_date_or_number_suggests_nothing():
    assert list(candidates("it was raining, and nobody came.")) == []


def test_suggestions_are_gold_with_evidence_in_the_corpus(settings, tmp_path):
    found = suggest(articles(settings))
    assert {"When was the Margit Bridge opened?"} <= {q.question for q in found}
    for candidate in found:
        add_question(tmp_path / "kept.jsonl", candidate, known(settings))
    assert len(load_gold(tmp_path / "kept.jsonl")) == len(found) <= 20


def external(folder, queries, documents=None):
    folder.mkdir()
    given = documents or [
        {"doc_id": "d<1>", "title": "Ferry", "date": "2025-09-18", "text": "The ferry sank at noon on Monday."}
    ]
    write_gold(folder / "corpus.jsonl", given)
    write_gold(folder / "queries.jsonl", queries)
    return folder


QUERY = {"qid": "q1", "question": "When?", "answers": ["at noon"], "answerable": True, "type": "WHEN"}


def test_a_public_set_becomes_gold_and_corpus(tmp_path):
    evidence = [
        {"doc_id": "d<1>", "text": "The ferry sank at noon on Monday."},
        {"doc_id": "d<1>", "text": "Not in there at all."},
    ]
    history = [{"role": "user", "text": "What sank?"}, {"role": "assistant", "text": "The ferry."}]
    queries = [{**QUERY, "evidence": evidence, "history": history}, {**QUERY, "qid": "q2", "answerable": None}]
    made = load_external(external(tmp_path / "public", queries), tmp_path / "work")
    (only,) = made.questions
    assert (only.kind, only.history, only.accepted) == ("when", ("What sank?",), ("at noon",))
    assert [e.article_id for e in only.evidence] == ["000000_d_1_"]
    assert made.remark == "1 questions can't be judged; 1 pieces of evidence aren't verbatim and were left out"
    index_paths(Settings(home=tmp_path / "home"), made.corpus)
    (article,) = articles(Settings(home=tmp_path / "home"))
    assert (article.id, article.title, article.published) == ("000000_d_1_", "Ferry", "2025-09-18")


def test_a_bad_public_set_is_named_with_file_and_line(tmp_path):
    folder = external(tmp_path / "public", [QUERY, {"qid": "q2"}])
    with pytest.raises(GoldError, match=r"queries\.jsonl:2: 'question' is missing"):
        load_external(folder, tmp_path / "work")
    with pytest.raises(GoldError, match="an external set is a folder with"):
        load_external(tmp_path / "nowhere", tmp_path / "work2")


def test_gold_lines_stay_small(tmp_path):
    add_question(tmp_path / "x.jsonl", question("one"), {})
    assert set(json.loads((tmp_path / "x.jsonl").read_text())) == {"id", "kind", "question", "include"}
