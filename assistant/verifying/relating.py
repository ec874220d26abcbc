"""Whether two words speak of the same thing without meaning the same: `train` and `railway`, `fear` and `fearlessly`.

Looser than the root of a word. It serves to see what a sentence is about, never to tell what it says.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path

from assistant.verifying.meaning import root
from index.words import stem

_SHORTEST = 4
"""Letters from which the beginning of a word tells its family: fear, fearlessly."""
_BEFORE = ("un", "re", "in", "non", "ex", "over", "out", "pre", "mis", "dis")


def related_to_any(word: str, roots: frozenset[str]) -> bool:
    """Tell whether a lower-case word is related to one of some roots."""
    own = root(word)
    return own in roots or bool(_related(own) & roots) or bool(_related(word) & roots) or _family(stem(word), roots)


def is_common(word: str) -> bool:
    """Tell whether a lower-case word is known as an ordinary one, which opens a sentence with a capital letter only."""
    return bool(_related(word) or _related(root(word)))


def _family(short: str, roots: frozenset[str]) -> bool:
    """Tell whether a stem begins one of some roots, begins with one, or does so without a syllable before it."""
    kin = {short, *(short[len(before) :] for before in _BEFORE if short.startswith(before))}
    near = _by_beginning(roots)
    return any(
        one.startswith(other) or other.startswith(one)
        for one in kin
        if len(one) >= _SHORTEST
        for other in near.get(one[:_SHORTEST], ())
    )


@functools.lru_cache(maxsize=256)
def _by_beginning(roots: frozenset[str]) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for one in roots:
        if len(one) >= _SHORTEST:
            table[one[:_SHORTEST]] = (*table.get(one[:_SHORTEST], ()), one)
    return table


@functools.lru_cache(maxsize=20_000)
def _related(word: str) -> frozenset[str]:
    table = _table()
    return table.get(word, frozenset()) | table.get(stem(word), frozenset())


@functools.cache
def _table() -> dict[str, frozenset[str]]:
    groups = json.loads((Path(__file__).parent / "related.json").read_text(encoding="utf-8"))["related"]
    table: dict[str, set[str]] = {}
    for group in groups:
        forms = str(group).split()
        keys = {key for form in forms for key in (form, stem(form), root(form))}
        for key in keys:
            table.setdefault(key, set()).update(root(form) for form in forms)
    return {word: frozenset(others) for word, others in table.items()}
