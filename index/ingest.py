"""The ingest pipeline: files to articles to passages to vectors to the store, only where something changed.

LlamaIndex's IngestionPipeline runs the two transformations that cost time, splitting and embedding, over batches of
changed articles. What is unchanged (same id, same fingerprint) is not split, embedded or written again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from index.dates import as_number
from index.documents import build_article
from index.embedding import Embedder
from index.errors import AssistantError, SourceError
from index.keywords import KeywordEntry, KeywordIndex
from index.readers import SourceFile, find_files, read_file
from index.records import Article, Passage
from index.store import Entry, Store

BATCH_CHARACTERS = 120_000
"""Text that is embedded and written together, about 250 passages: bounds the memory and what a killed run repeats."""
RECONCILE_ARTICLES = 500


@dataclass(slots=True)
class IngestReport:
    """What an index run did. `skipped` names each source that was left out, and why."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    passages: int = 0
    skipped: list[dict[str, str]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return the counts, with `skipped` as a number and its reasons beside it."""
        counts = asdict(self)
        counts["skipped"] = len(self.skipped)
        counts["skipped_sources"] = self.skipped
        return counts


Progress = Callable[[int, int], None]
"""Called with (files done, files in all)."""


def ingest(
    paths: Sequence[Path],
    store: Store,
    keywords: KeywordIndex,
    embedder: Embedder,
    passage_tokens: int,
    progress: Progress = lambda done, total: None,
    prune: bool = False,
) -> IngestReport:
    """Bring the store in step with the files below `paths`.

    With `prune`, articles that came from below one of the given folders and are no longer there are forgotten. A file
    that cannot be read is reported and skipped. Raises SourceError for a path that does not exist or where nothing
    could be read, and StoreError where the store cannot be used.
    """
    report = IngestReport()
    files = list(find_files(paths))
    reconcile(store, keywords)
    known = store.fingerprints()
    seen: set[str] = set()
    batch: list[Article] = []
    recipe = f"{passage_tokens} {embedder.name}"
    for number, file in enumerate(files):
        article = _read(file, recipe, seen, report)
        if article is not None and _is_new(article, known, report):
            batch.append(article)
        if sum(len(waiting.text) for waiting in batch) >= BATCH_CHARACTERS:
            report.passages += _write(batch, store, keywords, embedder, passage_tokens)
            batch = []
        progress(number + 1, len(files))
    report.passages += _write(batch, store, keywords, embedder, passage_tokens)
    if not seen:
        reasons = "; ".join(entry["reason"] for entry in report.skipped[:3])
        raise SourceError(f"nothing could be indexed: {reasons or 'no article files below the given paths'}")
    if prune:
        report.removed = _prune(paths, store, keywords, seen)
    return report


def reconcile(store: Store, keywords: KeywordIndex) -> None:
    """Bring the keyword index in step with the store; costs nothing where their revisions agree."""
    revision = store.revision
    if keywords.revision == revision:
        return
    stored = store.fingerprints()
    indexed = keywords.fingerprints()
    keywords.forget([name for name in indexed if name not in stored], keywords.revision)
    stale = [name for name, fingerprint in stored.items() if indexed.get(name) != fingerprint]
    for start in range(0, len(stale), RECONCILE_ARTICLES):
        articles = list(store.articles(stale[start : start + RECONCILE_ARTICLES]))
        passages = store.passages_of([article.id for article in articles])
        keywords.write([_keyword_entry(a, passages.get(a.id, ())) for a in articles], keywords.revision)
    keywords.forget((), revision)


def forget(article_id: str, store: Store, keywords: KeywordIndex) -> bool:
    """Forget one article everywhere; return whether it was there."""
    there = store.forget(article_id)
    keywords.forget([article_id], store.revision)
    return there


def _read(file: SourceFile, recipe: str, seen: set[str], report: IngestReport) -> Article | None:
    try:
        article = build_article(read_file(file), recipe)
        if article.id in seen:
            raise SourceError(f"{file.path}: another file of this run is called {article.id} too; rename one; skipped")
    except AssistantError as error:
        report.skipped.append({"source": str(file.path), "reason": str(error)})
        return None
    seen.add(article.id)
    return article


def _is_new(article: Article, known: dict[str, str], report: IngestReport) -> bool:
    if article.id not in known:
        report.added += 1
    elif known[article.id] != article.fingerprint:
        report.changed += 1
    else:
        report.unchanged += 1
        return False
    return True


def _write(
    batch: Sequence[Article], store: Store, keywords: KeywordIndex, embedder: Embedder, passage_tokens: int
) -> int:
    """Split, embed and store a batch; return the number of its passages."""
    if not batch:
        return 0
    from index.transformations import passage_of, run_pipeline

    nodes = run_pipeline(batch, passage_tokens, embedder)
    passages: dict[str, list[Passage]] = {article.id: [] for article in batch}
    vectors: dict[str, list[list[float]]] = {article.id: [] for article in batch}
    for node in nodes:
        passage = passage_of(node)
        passages[passage.article_id].append(passage)
        vectors[passage.article_id].append(node.embedding or [])
    store.write(
        [Entry(a, tuple(passages[a.id]), np.asarray(vectors[a.id], dtype=np.float32)) for a in batch if passages[a.id]]
    )
    keywords.write([_keyword_entry(a, passages[a.id]) for a in batch if passages[a.id]], store.revision)
    return len(nodes)


def _keyword_entry(article: Article, passages: Sequence[Passage]) -> KeywordEntry:
    return KeywordEntry(article.id, article.fingerprint, as_number(article.published), article.title, tuple(passages))


def _prune(paths: Sequence[Path], store: Store, keywords: KeywordIndex, seen: set[str]) -> int:
    """Forget the articles whose file lay below one of the folders and was not seen."""
    roots = [path.resolve() for path in paths if path.is_dir()]
    gone = [
        name
        for name, source in store.sources().items()
        if name not in seen and any(root in Path(source).parents for root in roots)
    ]
    return sum(forget(name, store, keywords) for name in gone)
