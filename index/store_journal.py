"""The journal of the store: what a write is about to overwrite, so that a write which was killed can be undone.

Written before the first row changes and removed after the last. Whoever opens the store next and finds one either
finishes the write, where the article's record was already replaced, or puts the old passages back.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.store_rows import Collection, paged

_PAGE = 2_000


def begin(path: Path, articles: Collection, held: Collection, ids: Sequence[str]) -> None:
    """Note the articles that are about to change, with the passages that they have now."""
    known = articles.get(ids=list(ids), include=[])["ids"]
    rows: dict[str, list[Any]] = {"ids": [], "documents": [], "metadatas": [], "embeddings": []}
    for name in known:
        found = held.get(where={"article_id": name}, include=["documents", "metadatas", "embeddings"])
        rows["ids"] += found["ids"]
        rows["documents"] += found["documents"] or []
        rows["metadatas"] += found["metadatas"] or []
        rows["embeddings"] += [[float(x) for x in vector] for vector in _vectors(found["embeddings"])]
    part = path.with_suffix(".part")
    part.write_text(json.dumps({"articles": list(ids), "rows": rows}), encoding="utf-8")
    os.replace(part, path)


def end(path: Path) -> None:
    """The write is complete."""
    path.unlink(missing_ok=True)


def recover(path: Path, articles: Collection, held: Collection) -> None:
    """Undo or finish the write that the journal describes: no passage is left that belongs to no stored article."""
    try:
        journal = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # pragma: no cover - it is moved into place whole
        journal = {"articles": [], "rows": {"ids": []}}
    prints = {}
    for part in paged(journal["articles"], _PAGE):
        found = articles.get(ids=part, include=["metadatas"])
        for name, fields in zip(found["ids"], found["metadatas"] or (), strict=True):
            prints[name] = str(fields["fingerprint"])
    _put_back(held, journal["rows"], prints)
    for name in journal["articles"]:
        found_passages = held.get(where={"article_id": name}, include=["metadatas"])
        own = zip(found_passages["ids"], found_passages["metadatas"] or (), strict=True)
        orphans = [row for row, fields in own if fields["fingerprint"] != prints.get(name)]
        if orphans:
            held.delete(ids=orphans)
    end(path)


def _put_back(held: Collection, rows: dict[str, list[Any]], prints: dict[str, str]) -> None:
    """Write the old passages again where the record of their article is still the old one."""
    old = [
        number
        for number, fields in enumerate(rows.get("metadatas", ()))
        if prints.get(fields["article_id"]) == fields["fingerprint"]
    ]
    for part in paged(old, _PAGE):
        held.upsert(
            ids=[rows["ids"][n] for n in part],
            documents=[rows["documents"][n] for n in part],
            metadatas=[rows["metadatas"][n] for n in part],
            embeddings=[rows["embeddings"][n] for n in part],
        )


def _vectors(found: Any) -> Any:
    return found if found is not None else []
