import json
from pathlib import Path

import pytest

from assistant.settings import Settings
from eval.folder import read_results, results_file
from eval.harness import Request, run
from eval.manifest import public_settings
from eval.sets import named_sets, select
from index.errors import InputError, StoreMissing
from tests.eval.conftest import GOLD, write_gold
from tests.eval.made import question
from tests.eval.product import Assistant, index_paths, parts


def request(gold: Path, corpus: Path | None, out: Path, **changed) -> Request:
    sets = named_sets([gold], [corpus] if corpus else [])
    return Request(**{"settings": Settings(), "sets": sets, "out": out, "parts": parts(), **changed})


def rows(out: Path) -> dict[str, dict]:
    return {row["id"]: row for row in map(json.loads, results_file(out).read_text().splitlines())}


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stop_after(count: int):
    """Return an assistant factory whose product is switched off after so many questions."""

    class Stopping(Assistant):
        def ask(self, *given):
            if len(self.asked) >= count:
                raise KeyboardInterrupt
            return super().ask(*given)

    return Stopping


def test_a_run_judges_every_question_and_writes_the_promised_lines(gold, corpus, tmp_path):
    summary = run(request(gold, corpus, tmp_path / "out"))
    found = rows(tmp_path / "out")
    assert list(found) == ["a", "b", "c", "d", "e"]
    assert found["a"]["answer"] == "Captain Erik Dahl steered the ferry on Monday. [1]"
    assert found["a"]["citations"][0]["article_id"] == "ferry"
    assert [row["passed"] for row in found.values()] == [True, True, True, True, False]
    assert found["c"]["standalone_question"].startswith("Who joined the strike in Maren?")
    figures = summary["figures"]["assistant"]
    assert figures["all"]["right"]["value"] == 1.0
    # Of the two unanswerable ones "lead" is declined, and "Who painted Holt Island?" is not.
    assert figures["all"]["rightly_declined"]["value"] == 1 / 2
    assert figures["heldout"]["right"] == {"value": 1.0, "low": 1.0, "high": 1.0, "n": 1}
    assert figures["heldout"]["rightly_declined"]["value"] is None
    assert figures["all"]["quote_validity"]["value"] == 1.0
    assert summary["sets"]["gold"]["articles"] == 3
    assert len(summary["sets"]["gold"]["gold_sha256"]) == len(summary["sets"]["gold"]["corpus_sha256"]) == 64
    assert summary["versions"]["chromadb"] and summary["models"]["embedding"] == "all-MiniLM-L6-v2"


def test_a_crash_is_wrong_listed_and_does_not_end_the_run(corpus, tmp_path):
    crash = {**GOLD[0], "id": "x", "question": "Did it explode?"}
    before = {**GOLD[0], "id": "y", "history": ["Did it explode?"]}
    summary = run(request(write_gold(tmp_path / "g.jsonl", [crash, before, GOLD[0]]), corpus, tmp_path / "out"))
    found = rows(tmp_path / "out")
    assert found["x"]["error"] == found["y"]["error"] == "RuntimeError: the reader exploded"
    assert found["x"]["right"] is False and found["x"]["status"] == "error"
    assert found["x"]["citations"] == [] and found["x"]["answer"] == ""
    assert summary["figures"]["assistant"]["all"]["right"] == pytest.approx(
        {"value": 1 / 3, "low": 0, "high": 1, "n": 3}
    )
    assert summary["crashes"]["assistant"].keys() == {"x", "y"}


def test_neither_corpus_nor_store_is_written(gold, corpus, tmp_path):
    home = tmp_path / "home"
    settings = Settings(home=home)
    index_paths(settings, [corpus])
    before = snapshot(home) | snapshot(corpus)
    run(request(gold, corpus, tmp_path / "one", settings=settings))
    run(request(gold, None, tmp_path / "two", settings=settings))
    assert snapshot(home) | snapshot(corpus) == before
    assert rows(tmp_path / "two")["a"]["right"] is True


def test_without_a_store_the_way_out_is_named(gold, tmp_path):
    with pytest.raises(StoreMissing, match=r"nothing is indexed in .*nowhere; run `assistant index FOLDER` first"):
        run(request(gold, None, tmp_path / "out", settings=Settings(home=tmp_path / "nowhere")))


def test_an_interrupted_run_goes_on_and_asks_only_what_is_left(gold, corpus, tmp_path):
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run(request(gold, corpus, out, parts=parts(open_assistant=stop_after(3))))
    assert len(read_results(results_file(out))) == 2
    with results_file(out).open("a") as file:
        file.write('{"id": "c", "torn')
    again = Assistant(Settings(home=index(corpus, tmp_path)))
    summary = run(request(gold, corpus, out, parts=parts(open_assistant=lambda settings: again)))
    warmed = asked("c")
    assert again.asked == [*warmed, "Who joined the strike in Maren?", *asked("c", "d", "e")]
    assert summary["resumed"] is True
    assert list(rows(out)) == ["a", "b", "c", "d", "e"]


def asked(*names: str) -> list[str]:
    return [row["question"] for row in GOLD if row["id"] in names]


def index(corpus: Path, tmp_path: Path) -> Path:
    index_paths(Settings(home=tmp_path / "own"), [corpus])
    return tmp_path / "own"


@pytest.fixture
def interrupted(gold, corpus, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        run(request(gold, corpus, tmp_path / "out", parts=parts(open_assistant=stop_after(3))))
    return tmp_path / "out"


def test_a_changed_corpus_is_named_and_refused(interrupted, gold, corpus):
    (corpus / "ferry.txt").write_text((corpus / "ferry.txt").read_text() + " It was raining hard that night.")
    with pytest.raises(InputError, match=r"the corpus changed: .*corpus: article 'ferry'\. Undo that"):
        run(request(gold, corpus, interrupted))


def test_changed_gold_is_named_with_its_line_and_refused(interrupted, gold, corpus):
    write_gold(gold, [*GOLD[:2], {**GOLD[2], "answer": "Berg"}, *GOLD[3:]])
    with pytest.raises(InputError, match=rf"gold changed: {gold}:3: question 'c'\. Undo"):
        run(request(gold, corpus, interrupted))


def test_changed_settings_are_named_and_refused(interrupted, gold, corpus):
    with pytest.raises(InputError, match="the setting sentences changed from 3 to 2"):
        run(request(gold, corpus, interrupted, settings=Settings(sentences=2)))


def test_a_finished_run_is_replaced(gold, corpus, tmp_path):
    run(request(gold, corpus, tmp_path / "out"))
    summary = run(request(gold, corpus, tmp_path / "out", part="heldout"))
    assert summary["resumed"] is False
    assert list(rows(tmp_path / "out")) == ["b"]


def test_a_folder_with_somebody_elses_results_is_left_alone(gold, corpus, tmp_path):
    (tmp_path / "results.jsonl").write_text("mine\n")
    with pytest.raises(InputError, match=r"holds a results\.jsonl that no evaluation run made"):
        run(request(gold, corpus, tmp_path))
    assert (tmp_path / "results.jsonl").read_text() == "mine\n"


def test_asking_in_threads_gives_the_same_answers_in_the_same_order(gold, corpus, tmp_path):
    run(request(gold, corpus, tmp_path / "one"))
    run(request(gold, corpus, tmp_path / "two", jobs=4))
    volatile = ("latency_ms", "timings_ms")
    one, two = (
        [{key: row[key] for key in row if key not in volatile} for row in rows(tmp_path / name).values()]
        for name in ("one", "two")
    )
    assert one == two


def test_baselines_stand_in_the_same_summary(gold, corpus, tmp_path):
    summary = run(request(gold, corpus, tmp_path / "out", baselines=("bm25", "llamaindex")))
    figures = {name: parts["all"] for name, parts in summary["figures"].items()}
    assert figures["bm25"]["right"]["value"] == 1.0
    assert figures["bm25"]["hit_5_passage"]["value"] == 1.0
    assert figures["llamaindex"]["right"]["value"] is None
    assert figures["llamaindex"]["hit_5_article"]["n"] == 3


def test_llamaindex_answers_where_a_language_model_is_set(gold, corpus, tmp_path):
    settings = Settings(llm="openai:any")
    run(request(gold, corpus, tmp_path / "out", settings=settings, baselines=("llamaindex",), limit=1))
    row = json.loads(results_file(tmp_path / "out", "llamaindex").read_text())
    assert row["answer"] == "It says so. [1]"
    assert row["citations"][0]["marker"] == 1 and row["quotes_valid"] == [True]


def test_secrets_stay_out_of_the_summary():
    shown = public_settings(Settings(llm_key="hush", llm_url="https://me:pass@host.example/v1?key=secret"))
    assert shown["llm_key"] == "set"
    assert shown["llm_url"] == "https://host.example/v1"
    assert "home" not in shown


def test_a_limit_spreads_over_the_file():
    many = [question(str(n), heldout=n % 2 == 0) for n in range(10)]
    assert [q.id for q in select(many, "all", 3)] == ["0", "3", "6"]
    assert [q.id for q in select(many, "heldout", 2)] == ["0", "4"]
    assert len(select(many, "tuning")) == 5
