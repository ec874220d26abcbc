import json
from pathlib import Path

import pytest

from eval.outcome import Outcome
from eval.preference import CHOICES, KEY, PAIRS, count, told, write_pairs
from index.errors import InputError
from tests.eval.made import answer, question, right, wrong


def said(name: str, text: str) -> Outcome:
    return Outcome(question(name), answer(answer=text), right=True)


def runs(n: int = 12) -> tuple[list[Outcome], list[Outcome]]:
    return [said(str(i), "old") for i in range(n)], [said(str(i), "new") for i in range(n)]


def choose(folder: Path, better: dict[str, str]) -> None:
    lines = [json.dumps({"id": name, "better": which}) for name, which in better.items()]
    (folder / CHOICES).write_text("\n".join(lines), encoding="utf-8")


def test_pairs_are_right_answers_that_differ(tmp_path: Path):
    before = [said("a", "old"), said("b", "same"), wrong("c"), said("d", "old")]
    after = [said("a", "new"), said("b", "same"), right("c"), wrong("d"), said("e", "new")]
    assert write_pairs(before, after, tmp_path) == 1
    row = json.loads((tmp_path / PAIRS).read_text(encoding="utf-8"))
    assert row["id"] == "a" and {row["one"], row["two"]} == {"old", "new"}


def test_the_order_is_drawn_by_lot_and_only_the_key_tells(tmp_path: Path):
    write_pairs(*runs(), tmp_path)
    rows = [json.loads(line) for line in (tmp_path / PAIRS).read_text(encoding="utf-8").splitlines()]
    key = json.loads((tmp_path / KEY).read_text(encoding="utf-8"))
    assert {row["one"] for row in rows} == {"old", "new"}
    assert all(key[row["id"]]["one"] == ("before" if row["one"] == "old" else "after") for row in rows)
    assert all(set(row) == {"id", "question", "one", "two"} for row in rows)


def test_choices_are_counted_by_run(tmp_path: Path):
    write_pairs(*runs(4), tmp_path)
    key = json.loads((tmp_path / KEY).read_text(encoding="utf-8"))
    new = {name: next(place for place, run in places.items() if run == "after") for name, places in key.items()}
    choose(tmp_path, {"0": new["0"], "1": new["1"], "2": "same"})
    assert count(tmp_path) == {"after": 2, "same": 1, "open": 1}
    wanted = "after reads better 2, before 0, the same 1, not judged 1; sign test p = 0.500"
    assert told(count(tmp_path)) == wanted
    with pytest.raises(InputError, match="holds choices on other pairs"):
        write_pairs(*runs(4), tmp_path)


def test_a_choice_that_cannot_be_read_is_named(tmp_path: Path):
    write_pairs(*runs(2), tmp_path)
    for line in ("{", '{"id": "0"}', '{"id": "9", "better": "one"}', '{"id": "0", "better": "three"}', "[]"):
        (tmp_path / CHOICES).write_text(f"\n{line}", encoding="utf-8")
        with pytest.raises(InputError, match=r"choices\.jsonl:2: not a choice"):
            count(tmp_path)


def test_what_is_missing_is_said(tmp_path: Path):
    with pytest.raises(InputError, match="no right answers that differ"):
        write_pairs([right("a")], [right("a")], tmp_path)
    write_pairs(*runs(2), tmp_path)
    with pytest.raises(InputError, match="write the choices there"):
        count(tmp_path)
