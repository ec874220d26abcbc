"""A small, deterministic product behind the functions that the harness calls: one JSON file and word overlap."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from assistant.records import Answer, AnswerSentence, Citation, Disagreement, Side, Turn
from assistant.settings import Settings
from eval.matching import tokens
from eval.parts import Parts
from index.documents import build_article
from index.errors import StoreMissing
from index.passages import split
from index.readers import find_files, read_file
from index.records import Article, Hit

SURE = 0.5
"""Share of the question's words from which the fake answers."""


def index_paths(settings: Settings, paths: Sequence[Path], progress=lambda done, total: None) -> None:
    files = list(find_files(paths))
    made = [asdict(build_article(read_file(file))) for file in files]
    settings.home.mkdir(exist_ok=True)
    (settings.home / "articles.json").write_text(json.dumps(made))
    progress(len(files), len(files))


def articles(settings: Settings) -> Iterator[Article]:
    path = settings.home / "articles.json"
    if not path.is_file():
        raise StoreMissing(f"nothing is indexed in {settings.home}")
    yield from (Article(**fields) for fields in json.loads(path.read_text()))


class Retriever:
    def __init__(self, settings: Settings) -> None:
        self.passages = [(p, a) for a in articles(settings) for p in split(a, 40)]

    def retrieve(self, question: str, as_of: date | None = None) -> tuple[Hit, ...]:
        known = [(p, a) for p, a in self.passages if as_of is None or (a.published or "9") <= as_of.isoformat()]
        scored = [(share(question, p.text), p, a) for p, a in known]
        ranked = sorted((s for s in scored if s[0]), key=lambda s: (-s[0], s[1].id))
        return tuple(Hit(p, a, score, rank, ("words",)) for rank, (score, p, a) in enumerate(ranked[:10], 1))


class Assistant:
    """Quotes the sentence that shares most words; "explode" in a question makes it raise, "both" shows a conflict."""

    def __init__(self, settings: Settings) -> None:
        self.retriever = Retriever(settings)
        self.asked: list[str] = []

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        self.asked.append(question)
        if "explode" in question:
            raise RuntimeError("the reader\nexploded")
        standalone = " ".join([*(turn.question for turn in history), question])
        found = [
            (share(question, hit.passage.quote(span)), hit, span)
            for hit in self.retriever.retrieve(standalone, as_of)
            for span in hit.passage.sentences
        ]
        found.sort(key=lambda one: (-one[0], one[1].passage.id))
        if not found or found[0][0] < SURE:
            confidence = found[0][0] if found else 0.0
            return Answer(question, standalone, "declined", (), (), confidence=confidence, note="nothing close")
        shown = found[: 2 if "both" in question else 1]
        cited = tuple(cite(number, hit, span) for number, (_, hit, span) in enumerate(shown, 1))
        sentences = tuple(AnswerSentence(c.quote, (c.marker,)) for c in cited)
        sides = (Disagreement("x", (Side("1", 1), Side("2", 2))),) if len(cited) > 1 else ()
        return Answer(question, standalone, "answered", sentences, cited, sides, confidence=found[0][0])


def cite(number: int, hit: Hit, span: tuple[int, int]) -> Citation:
    a, p = hit.article, hit.passage
    quote = a.text[span[0] : span[1]]
    about = (a.id, a.title, a.outlet, a.published, a.published_basis, a.url)
    return Citation(number, *about, span[0], span[1], quote, "verified", p.text, span[0] - p.start)


def share(question: str, text: str) -> float:
    wanted = set(tokens(question)) - {"who", "what", "when", "how", "many", "is", "did", "was", "and", "both"}
    return len(wanted & set(tokens(text))) / len(wanted) if wanted else 0.0


def embed(texts: Sequence[str]) -> list[list[float]]:
    """Bag of hashed words."""
    vectors = []
    for text in texts:
        vector = [0.01] * 64
        for token in tokens(text):
            vector[hashlib.sha256(token.encode()).digest()[0] % 64] += 1.0
        vectors.append(vector)
    return vectors


def parts(**changed) -> Parts:
    given = {
        "index_paths": index_paths,
        "articles": articles,
        "open_assistant": Assistant,
        "open_retriever": Retriever,
        "open_embedder": lambda settings: embed,
        "open_llm": lambda settings: lambda prompt: "It says so [1].",
    }
    return Parts(**{**given, **changed})
