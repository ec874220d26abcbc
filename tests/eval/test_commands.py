import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from eval.commands import app
from index.errors import GoldError, InputError, SettingsError
from tests.eval.product import Assistant, parts

RUN = CliRunner()


def call(*words, product=None, **given):
    return RUN.invoke(app, [str(word) for word in words], obj=product or parts(), **given)


@pytest.fixture
def out(gold, corpus, tmp_path):
    folder = tmp_path / "out"
    result = call("run", "--gold", gold, "--corpus", corpus, "--out", folder)
    assert result.exit_code == 0, result.output
    return folder


def test_run_writes_everything_and_prints_the_table(out):
    assert {path.name for path in out.iterdir()} == {
        "results.jsonl",
        "run.json",
        "summary.json",
        "report.html",
        "report.md",
    }


def test_fail_under_is_a_gate(gold, corpus, tmp_path):
    words = ("run", "--gold", gold, "--corpus", corpus, "--out", tmp_path / "out")
    assert call(*words, "--fail-under", "right=1").exit_code == 0
    missed = call(*words, "--fail-under", "right=1", "--fail-under", "rightly_declined=0.8")
    assert missed.exit_code == 1
    assert "rightly_declined is 0.500, under 0.8" in missed.stderr
    assert isinstance(call(*words, "--fail-under", "rightness=1").exception, InputError)
    assert isinstance(call(*words, "--fail-under", "right").exception, InputError)


def test_options_that_contradict_are_refused(gold, corpus, tmp_path):
    def error(*words):
        return call("run", "--out", tmp_path / "x", *words).exception

    assert isinstance(error("--corpus", corpus), GoldError)
    assert isinstance(error("--gold", gold, "--corpus", tmp_path / "nowhere"), GoldError)
    assert isinstance(error("--gold", gold, "--external", tmp_path), GoldError)
    assert isinstance(error("--gold", gold, "--corpus", corpus, "--answerer", "llm"), SettingsError)
    assert not (tmp_path / "x").exists()


def test_an_interrupted_run_says_how_to_go_on(gold, corpus, tmp_path):
    class Interrupted(Assistant):
        def ask(self, *given):
            raise KeyboardInterrupt

    words = ("run", "--gold", gold, "--corpus", corpus, "--out", tmp_path / "out")
    result = call(*words, product=parts(open_assistant=Interrupted))
    assert result.exit_code == 130
    assert "interrupted; go on with the same command and --out" in result.stderr
    assert call(*words).exit_code == 0


def test_a_public_set_can_be_run(tmp_path):
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / "corpus.jsonl").write_text(json.dumps({"doc_id": "d", "text": "The ferry sank at noon on Monday."}))
    asked = {"qid": "q", "question": "When did the ferry sank?", "answer": "at noon", "answerable": True}
    (folder / "queries.jsonl").write_text(json.dumps(asked))
    result = call("run", "--external", folder, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert json.loads((tmp_path / "out" / "results.jsonl").read_text())["right"] is True


def test_compare_gates_only_on_more_than_noise(out, gold, corpus, tmp_path):
    broken = parts(open_assistant=lambda settings: Broken())
    call("run", "--gold", gold, "--corpus", corpus, "--out", tmp_path / "worse", product=broken)
    result = call("compare", out, tmp_path / "worse", "--fail-on-regression")
    # 4 lost of 5: 2 / 2^4 = 0.125, no more than noise.
    assert "0 gained, 4 lost; McNemar exact p = 0.125: no more than noise" in " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert isinstance(call("compare", out, tmp_path).exception, InputError)


class Broken:
    def ask(self, *given):
        raise RuntimeError("no")


def test_calibrate_prints_both_errors_and_writes_the_curve(out):
    result = call("calibrate", out, "--most-wrongly-declined", "0")
    assert result.exit_code == 0
    assert "1 held-out questions refused: a threshold is never fitted on them" in result.stdout
    assert "answerable but declined    0.0% of 2" in result.stdout
    assert json.loads((out / "calibration.json").read_text())["heldout_refused"] == 1
    assert (out / "coverage.svg").read_text().startswith("<svg")


def test_add_appends_a_checked_question(gold, corpus):
    words = ("add", "Where did it sink?", "--gold", gold, "--corpus", corpus, "--include", "Holt")
    result = call(*words, "--evidence", "ferry=sank off Holt Island", "--id", "new")
    assert result.exit_code == 0, result.output
    assert json.loads(gold.read_text().splitlines()[-1])["evidence"][0]["article_id"] == "ferry"
    assert isinstance(call(*words, "--evidence", "ferry").exception, GoldError)
    assert isinstance(call(*words, "--evidence", "ferry=sank off Malta").exception, GoldError)


def test_suggest_prints_candidates_or_asks_about_each(corpus, tmp_path):
    printed = call("suggest", "--corpus", corpus).stdout.splitlines()
    assert all(json.loads(line)["evidence"] for line in printed) and len(printed) >= 2
    kept = tmp_path / "kept.jsonl"
    result = call("suggest", "--corpus", corpus, "--gold", kept, input="y\n" + "n\n" * len(printed))
    assert result.exit_code == 0
    assert len(kept.read_text().splitlines()) == 1
    assert call("suggest", "--corpus", corpus, "--gold", kept, input="n\n" * len(printed)).exit_code == 0
    assert len(kept.read_text().splitlines()) == 1


def test_report_shows_a_finished_run_again(out):
    (out / "report.html").unlink()
    assert call("report", out, "--markdown").stdout == (out / "report.md").read_text()
    assert (out / "report.html").is_file()
    assert "all tuning" in call("report", out).stdout
    assert isinstance(call("report", out / "nowhere").exception, InputError)


def test_a_results_line_that_is_none_is_named(out):
    with (out / "results.jsonl").open("a") as file:
        file.write("{}\n")
    assert "results.jsonl:6: not a line of an evaluation run" in str(call("report", out).exception)


def test_every_command_has_help():
    for name in ("run", "compare", "calibrate", "add", "suggest", "report"):
        result = call(name, "--help")
        assert result.exit_code == 0 and "--" in result.stdout


def test_importing_the_commands_loads_nothing_heavy():
    heavy = ("chromadb", "torch", "llama_index", "sentence_transformers", "gradio", "ir_measures", "numpy")
    code = f"import sys, eval.commands; sys.exit(' '.join(m for m in {heavy!r} if m in sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert found.stderr.strip() == ""
