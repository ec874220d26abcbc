"""An assistant with prepared answers over the seed articles: every quote is really found in a real text.

Run it to look at the window: `python -m tests.window_fakes [PORT]`.
"""

from __future__ import annotations

import re
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.records import Answer, AnswerSentence, Citation, Disagreement, Rejected, Side, Turn, Verdict
from assistant.run import Run
from index.errors import GoldError, QuestionError, SourceError
from index.progress import IngestProgress, IngestReport, OnProgress

SEEDS = Path(__file__).parents[1] / "seeds"
OUTLETS = ("Radio Free Europe", "Daily Post", "Radio Free Europe", "Straight Arrow News", "The Independent")
DATES = ("2026-02-04", "2026-02-04", "2026-01-25", None, "2026-01-24")
LONGEST = 2000
HOSTILE = (
    '<script>window.canary = "script"</script> <img src=x onerror="window.canary = \'img\'"> '
    '**bold** [click](javascript:window.canary=1) ${window.canary = "template"} {{window.canary}} '
    "<a href='https://evil.example/track'>here</a> `code` \" onmouseover=\"window.canary=1' </mark></blockquote>"
)
EXAMPLES = (
    "Who represents the United States at the talks?",
    "When do the talks resume?",
    "How many drones were fired overnight?",
)


def seed(number: int) -> str:
    """The text of one seed article."""
    path = sorted(SEEDS.glob(f"{number:03d}_*.txt"))[0]
    return path.read_text(encoding="utf-8").strip()


def cite(marker: int, number: int, quote: str, emphasis: str = "", verdict: Verdict = "verified") -> Citation:
    """A citation of words that stand in a seed article, with the paragraphs around them."""
    text = seed(number)
    start = text.index(quote)
    end = start + len(quote)
    # The passage runs from a line end before the quote to one behind it, with up to one paragraph more.
    first = text.rfind("\n", 0, max(0, start - 160)) + 1
    last = text.find("\n", min(len(text), end + 120))
    last = len(text) if last < 0 else last
    title = re.split(r"\n", text)[0] if number in (1, 2) else text[:68].rsplit(" ", 1)[0]
    at = quote.find(emphasis) if emphasis else -1
    return Citation(
        marker=marker, article_id=f"{number:03d}", title=title.strip(), outlet=OUTLETS[number], published=DATES[number],
        published_basis=("stated", "stated", "inferred", "unknown", "dateline")[number],
        url=f"https://www.news.example/{number}" if number != 3 else None, start=start, end=end, quote=quote,
        verdict=verdict, passage=text[first:last], quote_at=start - first,
        emphasis=(at, at + len(emphasis)) if at >= 0 else None,
    )  # fmt: skip


ENVOYS = (
    "US President Donald Trump's special envoy, Steve Witkoff, along with Trump's son-in-law, Jared Kushner, are "
    "representing the United States at the negotiations with Ukraine and Russia."
)
LEADING = (
    "Media reports say the United States is represented by President Donald Trump’s special envoy, Steve Witkoff, who "
    "is leading Washington’s diplomatic efforts at the table."
)
AXIOS = "Axios reported, citing an unnamed US official, that they are now expected to resume on February 1."
PESKOV = (
    "The trilateral talks brokered by the United States will go ahead Wednesday and Thursday in Abu Dhabi, Kremlin "
    "spokesperson Dmitry Peskov said via The Associated Press."
)
DRONES = (
    "Russian forces launched over 100 drones on Ukraine overnight, the Ukrainian Air Forces reported on February 4."
)
DAVOS = "There has been a flurry of diplomatic activity in recent days, from Switzerland to the Kremlin"


def _answers(question: str) -> Answer:
    low = question.lower()
    base = Answer(question, question, "answered", (), (), confidence=0.9)
    if "represent" in low:
        cited = (cite(1, 0, ENVOYS, "Steve Witkoff, along with Trump's son-in-law, Jared Kushner"), cite(2, 1, LEADING))
        said = (AnswerSentence(ENVOYS, (1,)), AnswerSentence(LEADING, (2,)))
        return replace(base, sentences=said, citations=cited)
    if "resume" in low:
        cited = (cite(1, 3, PESKOV, "Wednesday and Thursday"), cite(2, 2, AXIOS, "February 1"))
        return replace(
            base, status="partial", sentences=(AnswerSentence(PESKOV, (1,)), AnswerSentence(AXIOS, (2,))),
            citations=cited, note="The day of the week is counted from the date of the article.",
            disagreements=(Disagreement("the day the talks resume", (Side("Wednesday", 1), Side("February 1", 2))),),
            rejected=(Rejected("The talks resume in Geneva.", "“Geneva” does not stand in the cited text."),),
        )  # fmt: skip
    if "drones" in low or "slowly" in low or "they" in low:
        cited = (cite(1, 0, DRONES, "over 100"), cite(2, 0, ENVOYS))
        whole = "How many drones did Russia launch at Ukraine overnight?" if "they" in low else question
        said = (AnswerSentence(DRONES, (1,)), AnswerSentence(ENVOYS, (2,)))
        count = 2 if "slowly" in low else 1
        return replace(base, standalone_question=whole, sentences=said[:count], citations=cited[:count])
    if "hostile" in low:
        return _hostile(base)
    closest = (cite(1, 4, DAVOS, verdict="related"),)
    return replace(
        base, status="declined", citations=closest, note="No sentence of the articles answers this question."
    )


def _hostile(base: Answer) -> Answer:
    passage = f"Before. {HOSTILE} After."
    citation = replace(
        cite(1, 0, DRONES), title=HOSTILE, outlet=HOSTILE, article_id=HOSTILE, url="javascript:window.canary=1",
        passage=passage, quote=HOSTILE, quote_at=passage.index(HOSTILE), emphasis=(3, 20), start=0, end=len(HOSTILE),
    )  # fmt: skip
    return replace(
        base, standalone_question=HOSTILE, status="partial", sentences=(AnswerSentence(HOSTILE, (1,)),), note=HOSTILE,
        citations=(citation,), disagreements=(Disagreement(HOSTILE, (Side(HOSTILE, 1),)),),
        rejected=(Rejected(HOSTILE, HOSTILE),),
    )  # fmt: skip


class FakeAssistant:
    """Answers by keyword. `asked` keeps what it was called with; a question with "slowly" waits for `go` half-way."""

    def __init__(self) -> None:
        """Start with nothing asked."""
        self.asked: list[tuple[str, tuple[Turn, ...], date | None]] = []
        self.go = threading.Event()
        self.run: Run | None = None

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        """The last answer of `stream`."""
        *_, answer = self.stream(question, history, as_of)
        return answer

    def stream(
        self, question: str, history: Sequence[Turn] = (), as_of: date | None = None, run: Run | None = None
    ) -> Iterator[Answer]:
        """Grow a prepared answer sentence by sentence."""
        self.run = run
        self.asked.append((question, tuple(history), as_of))
        if len(question) > LONGEST:
            raise QuestionError(f"the question has {len(question):,} characters: {LONGEST:,} are the most; shorten it")
        answer = _answers(question)
        for shown in range(1, len(answer.sentences)):
            yield replace(answer, sentences=answer.sentences[:shown], citations=answer.citations[:shown])
            if "slowly" in question and not self.go.wait(30):
                raise TimeoutError("nobody let the answer go on")
        if "crash" in question:
            raise ValueError("the <b>engine</b> fell off\nTraceback")
        yield answer


class FakeStore:
    """Takes each `.txt` file and web page as an article, and skips others; one with "slowly" in it waits for `go`.

    `taken` holds the names that were indexed, `gold` what was judged: question, earlier ones, correction.
    """

    def __init__(self) -> None:
        """Start with five articles."""
        self.taken: list[str] = []
        self.gold: list[tuple[str, tuple[str, ...], str | None]] = []
        self.go = threading.Event()

    def count(self) -> int:
        """The number of articles."""
        return 5 + len(set(self.taken))

    def index(self, paths: Sequence[str], on_progress: OnProgress) -> IngestReport:
        """Take what can be taken. Raises SourceError where that is nothing, and a bug for "crash"."""
        report = IngestReport()
        for number, path in enumerate(paths, 1):
            if "crash" in path:
                raise ValueError("<b>bang</b>")
            if path.endswith(".txt") or path.startswith("http"):
                self.taken.append(path)
                report.added += 1
            else:
                report.skip(path, f"{path}: encrypted; skipped")
            share = number / (len(paths) + ("slowly" in path))
            on_progress(IngestProgress(number, len(paths), number, 1, 4, len(report.skipped), 0.5, share, path))
            if "slowly" in path and not self.go.wait(30):
                raise TimeoutError("nobody let the run go on")
        if not report.added:
            raise SourceError(f"nothing could be indexed: {'; '.join(one['reason'] for one in report.skipped)}")
        return report

    def judge(self, answer: Answer, earlier: tuple[str, ...], corrected: str | None) -> str:
        """Keep a judgement. Raises GoldError for the correction "refuse"."""
        if corrected == "refuse":
            raise GoldError("gold.jsonl: cannot be written (<b>full</b>); make room")
        self.gold.append((answer.question, earlier, corrected))
        return f"Saved to gold.jsonl as g-{len(self.gold):03d}"


if __name__ == "__main__":
    from assistant.window.app import build, serve
    from assistant.window.uploads import adder

    store = FakeStore()
    with tempfile.TemporaryDirectory() as folder:
        add = adder(Path(folder), store.index)
        window = build(FakeAssistant(), EXAMPLES, store.count, add_articles=add, make_gold=store.judge)
        serve(window, "127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0, False)
