import io
import re
from html.parser import HTMLParser

from rich.console import Console

from eval.comparing import compare
from eval.outcome import Outcome
from eval.report import tables
from eval.report.comparison import show_comparison
from eval.report.markdown import markdown
from eval.report.page import page
from eval.report.plots import bars, histogram, line_plot
from eval.report.terminal import show
from eval.summary import figures, too_low
from tests.eval.made import answer, citation, crashed, question, right, unanswerable, wrong

EVIL = '<script>alert(1)</script><img src="//evil.example/x"> [b](javascript:x) | [red]x[/red] &amp; @you'
EMPTY_RUN = {
    "finished": "2026-02-04T10:00:00+00:00",
    "version": "0",
    "program": "0",
    "models": {},
    "sets": {},
    "options": {},
    "settings": {},
    "versions": {},
    "python": "3",
    "machine": {},
}


def summary(outcomes: list[Outcome]) -> dict:
    return {**EMPTY_RUN, **figures({"assistant": outcomes}, {o.question.id: "seeds" for o in outcomes})}


def evil() -> Outcome:
    asked = question(EVIL, question=EVIL, kind=EVIL, evidence=[{"article_id": EVIL, "quote": EVIL}], answer=EVIL)
    shown = answer(answer=EVIL, note=EVIL, standalone_question=EVIL, rejected=[{"text": EVIL, "reason": EVIL}])
    shown["citations"] = [citation(article_id=EVIL, quote=EVIL)]
    return Outcome(asked, shown, cited=((),), valid=(False,), right=False, latency_ms=1.0)


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag, attributes):
        self.names.add(tag)
        self.links += [value for name, value in attributes if name in ("src", "href") or name.startswith("on")]

    def handle_data(self, data):
        self.text += data


def parsed(html: str) -> Elements:
    elements = Elements()
    elements.feed(html)
    return elements


def test_the_page_escapes_everything_and_loads_nothing():
    outcomes = [evil(), Outcome(question("x"), error=EVIL, right=False)]
    html = page(summary(outcomes), outcomes)
    made = parsed(html)
    assert not made.names & {"script", "img", "link", "iframe", "a", "object"}
    assert made.links == []
    assert EVIL in made.text
    assert "<script" not in html and "default-src 'none'" in html
    assert re.findall(r"https?://[^\s\"<]+", html.replace(EVIL, "")) == ["http://www.w3.org/2000/svg"] * html.count(
        "<svg"
    )


def test_the_page_drills_down_to_evidence_and_reasons():
    declined = Outcome(
        question("d", evidence=[{"article_id": "ferry", "quote": "It sank."}]),
        answer("declined", note="nothing close"),
        found=(),
        right=False,
    )
    text = parsed(page(summary([declined]), [declined])).text
    for said in ("declined, though the articles say it", "nothing close", "It sank.", "not cited, not retrieved"):
        assert said in text


def test_markdown_is_inert():
    made = markdown(summary([evil()]), [evil()])
    assert "<" not in made
    assert not re.search(r"(?<!\\)\]\(", made)
    row = next(line for line in made.splitlines() if "alert" in line)
    assert len(re.findall(r"(?<!\\)\|", row)) == len(
        re.findall(r"(?<!\\)\|", made.splitlines()[made.splitlines().index(row) - 1])
    )


def printed(draw) -> str:
    console = Console(file=io.StringIO(), width=200)
    draw(console)
    return console.file.getvalue()


def test_the_terminal_shows_parts_side_by_side_and_keeps_heldout_questions_to_itself():
    outcomes = [right("a"), wrong("b"), crashed("c"), unanswerable("d"), wrong("secret", heldout=True)]
    text = printed(lambda console: show(summary(outcomes), outcomes, console))
    assert "By kind (tuning / held-out;" in text and "33% / 0%" in text
    assert "crashed: RuntimeError: no" in text
    assert "secret" not in text and "1 held-out ones, not listed" in text
    assert "5 questions, 1 crashed" in text
    evil_text = printed(lambda console: show(summary([evil()]), [evil()], console))
    assert "[red]x[/red]" in evil_text


def test_the_table_by_kind_counts_each_part():
    outcomes = [right("a"), wrong("b"), right("c", heldout=True), unanswerable("d")]
    table = tables.by_kind(summary(outcomes))
    assert table.rows[0] == ("who", "3 / 1", "50% / 100%", "50% / 100%", "100% / –", "0% / 0%")
    assert [row[:2] for row in table.rows[1:]] == [("all tuning", "3"), ("all held-out", "1")]


def test_a_comparison_is_shown_without_heldout_questions():
    compared = compare([right("a"), right("secret", heldout=True)], [wrong("a"), wrong("secret", heldout=True)])
    text = printed(lambda console: show_comparison(compared, console))
    assert "lost" in text and "a (who) Who?" in text and "secret" not in text
    assert "0 gained, 2 lost; McNemar exact p = 0.500: no more than noise" in text


def test_limits_go_the_way_the_figure_goes():
    made = summary([right("a"), wrong("b"), unanswerable("c"), right("h", heldout=True)])
    assert too_low(made, [("right", 0.6), ("heldout.right", 1.0), ("wrongly_declined", 0.0)]) == []
    assert too_low(made, [("right", 0.7), ("wrongly_answered", -0.1)]) == [
        "right is 0.667, under 0.7",
        "wrongly_answered is 0.000, above -0.1",
    ]
    assert too_low(made, [("tokens", 5)]) == ["tokens does not apply to these questions, but 5 was asked"]


def test_plots_are_drawn_from_the_numbers():
    drawn = line_plot("t", "x", "y", [("<b>", [(0.0, 0.0), (1.0, 1.0)])], (0.5, "here"))
    assert 'points="52.0,220.0 496.0,14.0"' in drawn and "&lt;b&gt;" in drawn
    assert histogram("t", "ms", []) == ""
    assert histogram("t", "ms", [1.0, 1.0, 4.0], bins=4).count("<rect") == 4
    assert bars("t", [("who", 0.5, None)], ("tuning", "held-out")).count("<rect") == 1
