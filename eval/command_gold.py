"""What `eval add` and `eval suggest` do, between the options and the library."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.settings import load_settings
from eval.command_common import console, errors
from eval.parts import Parts
from eval.progress import progress
from eval.stores import index_corpus
from index.errors import GoldError
from index.records import Article


def add_command(
    gold: Path,
    name: str | None,
    given: Mapping[str, Any],
    evidence: Sequence[str],
    corpus: Sequence[Path],
    home: Path | None,
    parts: Parts,
) -> None:
    """Check and append one question."""
    from eval.adding import add_question, new_id
    from eval.questions import parse_question

    pairs = [text.partition("=") for text in evidence]
    if bad := [text for text, (_, sign, quote) in zip(evidence, pairs, strict=True) if not (sign and quote.strip())]:
        raise GoldError(f"--evidence {bad[0]}: expected ARTICLE_ID=QUOTE")
    made = parse_question(
        {
            **given,
            "id": name or new_id(given["question"], tuple(given["history"])),
            "evidence": [{"article_id": article.strip(), "quote": quote.strip()} for article, _, quote in pairs],
        },
        str(gold),
    )
    add_question(gold, made, articles_of(corpus, home, parts) if made.evidence else {})
    console().print(f"{gold}: added {made.id}", highlight=False, soft_wrap=True)


def suggest_command(gold: Path | None, limit: int, corpus: Sequence[Path], home: Path | None, parts: Parts) -> None:
    """Print candidates, or ask about each and append the accepted ones."""
    from rich.prompt import Confirm

    from eval.adding import add_question
    from eval.questions import load_gold
    from eval.suggesting import suggest

    articles = articles_of(corpus, home, parts)
    taken = {question.id for question in load_gold(gold)} if gold and gold.is_file() else set()
    for candidate in suggest((articles[name] for name in sorted(articles)), limit):
        line = json.dumps(candidate.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)
        if gold is None:
            print(line)
        elif candidate.id not in taken:
            source = candidate.evidence[0]
            print(f"\n{candidate.question}\n  answer: {candidate.answer}\n  {source.article_id}: {source.quote}")
            if Confirm.ask("keep it?", default=False):
                add_question(gold, candidate, articles)


def articles_of(corpus: Sequence[Path], home: Path | None, parts: Parts) -> dict[str, Article]:
    """Return the articles of the given files and folders, indexed for the moment, or else those of the store."""
    settings = load_settings(home=home)
    if not corpus:
        return {article.id: article for article in parts.articles(settings)}
    with TemporaryDirectory(prefix="assistant-eval-") as work, progress(errors()) as show:
        own = settings.model_copy(update={"home": Path(work)})
        index_corpus(own, corpus, "indexing", parts, show)
        return {article.id: article for article in parts.articles(own)}
