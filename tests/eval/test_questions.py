import json
from pathlib import Path

import pytest

from assistant.settings import Settings
from eval.questions import SCHEMA_FILE, check_question, load_gold, schema
from eval.sets import named_sets
from eval.stores import opened
from index.errors import GoldError
from tests.eval.conftest import GOLD, write_gold
from tests.eval.product import parts

GOOD = GOLD[0]


def complaint(path: Path) -> str:
    with pytest.raises(GoldError) as caught:
        load_gold(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_shipped_files_can_be_read_and_have_heldout_questions():
    for path in sorted((SCHEMA_FILE.parent).glob("*.jsonl")):
        questions = load_gold(path)
        share = sum(q.heldout for q in questions) / len(questions)
        assert 0.2 < share < 0.5 or share == 1.0, path.name


def test_the_published_schema_is_the_one_that_is_checked():
    assert json.loads(SCHEMA_FILE.read_text()) == schema()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({**GOOD, "includes": []}, "unknown field 'includes'"),
        ({**GOOD, "include": [["(Dahl"]]}, "bad regular expression '(Dahl'"),
        ({**GOOD, "exclude": ["*"]}, "bad regular expression '*'"),
        ({**GOOD, "include": [[]]}, "empty group"),
        ({"id": "x", "question": "Who?"}, "needs `include` or `answer`"),
        ({"id": "x", "answer": "1"}, "question: Field required"),
        ({**GOOD, "as_of": "yesterday"}, "as_of"),
        ({**GOOD, "evidence": [{"article_id": "ferry"}]}, "evidence.0.quote"),
        (["no object"], "not a JSON object"),
    ],
)
def test_a_bad_line_is_named_with_file_and_line(tmp_path, row, said):
    path = write_gold(tmp_path / "gold.jsonl", [{**GOOD, "id": "first"}, row])
    message = complaint(path)
    assert message.startswith(f"{path}:2: ")
    assert said in message


def test_a_line_that_is_not_json_is_named(tmp_path):
    path = write_gold(tmp_path / "gold.jsonl", [GOOD])
    path.write_text(path.read_text() + "\n{oops\n")
    assert complaint(path).startswith(f"{path}:3: not JSON")


def test_a_duplicate_id_names_both_lines(tmp_path):
    path = write_gold(tmp_path / "gold.jsonl", [GOOD, GOLD[1], GOOD])
    assert complaint(path) == f"{path}:3: id 'a' is already used in line 1; give it another"


def test_files_that_cannot_be_read_are_named(tmp_path):
    assert "no-such.jsonl: cannot be read" in complaint(tmp_path / "no-such.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n")
    assert "no question in it" in complaint(tmp_path / "empty.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "\xe9"}')
    assert "not UTF-8" in complaint(tmp_path / "latin.jsonl")


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ({"article_id": "boat", "quote": "Captain"}, "'boat', which is not in the corpus"),
        ({"article_id": "ferry", "quote": "Captain Erik Dahlgren"}, "does not stand in the article 'ferry'"),
    ],
)
def test_evidence_that_is_not_in_the_corpus_is_named_with_file_and_line(tmp_path, corpus, evidence, said):
    path = write_gold(tmp_path / "gold.jsonl", [GOLD[1], {**GOOD, "evidence": [evidence]}])
    sets = named_sets([path], [corpus])
    with pytest.raises(GoldError) as caught, opened(sets, Settings(), parts(), lambda *_: None):
        pass
    assert str(caught.value).startswith(f"{path}:2: question 'a'")
    assert said in str(caught.value)


def test_evidence_may_differ_in_white_space_and_quote_marks(tmp_path):
    from eval.questions import parse_question
    from index.documents import RawDocument, build_article

    article = build_article(RawDocument("x", "He said “it’s done”, and  left the town of Maren at noon.", "x.txt"))
    row = {**GOOD, "evidence": [{"article_id": "x", "quote": 'said "it\'s done", and left'}]}
    check_question(parse_question(row, "x"), {"x": article}, "x")


def test_one_id_in_two_files_of_a_run_is_refused(tmp_path, corpus):
    paths = [write_gold(tmp_path / f"{name}.jsonl", [GOOD]) for name in "xy"]
    with pytest.raises(GoldError, match=r"y\.jsonl: id 'a' is used in .*x\.jsonl too"):
        named_sets(paths, [corpus])
