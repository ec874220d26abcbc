from typer.testing import CliRunner

from eval.bench import app, timed
from tests.eval.product import parts


def test_warm_questions_are_timed_over_a_gold_file(gold, corpus):
    result = CliRunner().invoke(app, ["ask", "--gold", str(gold), "--corpus", str(corpus)], obj=parts())
    assert result.exit_code == 0, result.output
    # Four of the five questions stand alone.
    assert result.stdout.startswith("gold: median ") and result.stdout.strip().endswith("4 questions")


def test_reading_alone_is_timed_over_as_many_sentences_as_are_named(gold, corpus):
    result = CliRunner().invoke(
        app, ["read", "--gold", str(gold), "--corpus", str(corpus), "--sentences", "2"], obj=parts()
    )
    assert result.exit_code == 0, result.output
    assert result.stdout.strip().endswith("4 questions, 2 sentences each")


def test_the_clock_counts_after_warming_up():
    asked = []
    assert len(timed(asked.append, ["a", "b", "c", "d"])) == 4
    assert asked == ["a", "b", "c", "a", "b", "c", "d"]
