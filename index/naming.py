"""Ids of articles: from where they came, and the same again on the next run.

An id is the path below the indexed folder without its ending, the address of a page, or the id that a record bears. A
source that is stored already keeps its id. Where two sources want the same one, the later gets a longer one: its ending
for a namesake in the same folder, the name of the indexed folder for a namesake in another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from index.store_rows import Stored


class Names:
    """Gives out the ids of one run; `catalog` is what the store holds before it."""

    def __init__(self, catalog: Mapping[str, Stored]) -> None:
        self._catalog = catalog
        self._taken: dict[str, str] = {}
        self._by_source: dict[str, list[str]] = {}
        for name, stored in catalog.items():
            self._by_source.setdefault(stored.source, []).append(name)

    def stored_from(self, source: str) -> list[str]:
        """Return the ids of the stored articles that came from a source."""
        return self._by_source.get(source, [])

    def for_file(self, wanted: str, source: str, root: str) -> str:
        """Return the id of a file's article, and the prefix of its articles where it holds many; not taken yet."""
        before = self.stored_from(source)
        if len(before) == 1 and self._free(before[0], source):
            return before[0]
        return next(name for name in self._candidates(wanted, source, root) if self._free(name, source))

    def for_record(self, own: str, file: str, source: str) -> str | None:
        """Return the id of one record of a file with many; None where the file holds that id twice."""
        if self._taken.get(own) == source or self._taken.get(f"{file}/{own}") == source:
            return None
        candidates = (own, f"{file}/{own}")
        stored = [name for name in candidates if name in self._catalog and self._catalog[name].source == source]
        return next((name for name in (*stored, *candidates) if self._free(name, source)), None)

    def take(self, name: str, source: str) -> None:
        """Give an id out for this run."""
        self._taken[name] = source

    def taken(self, name: str) -> bool:
        """Tell whether an article of this run bears the id."""
        return name in self._taken

    def _candidates(self, wanted: str, source: str, root: str) -> Iterator[str]:
        ending = Path(source).suffix
        other = self._taken.get(wanted) or self._owner(wanted)
        yield wanted
        if other and Path(other).parent == Path(source).parent:
            yield f"{wanted}{ending}"
        yield f"{root}/{wanted}"
        yield f"{root}/{wanted}{ending}"
        number = 2
        while True:
            yield f"{root}/{wanted}{ending}~{number}"
            number += 1

    def _owner(self, name: str) -> str:
        return self._catalog[name].source if name in self._catalog else ""

    def _free(self, name: str, source: str) -> bool:
        if name in self._taken:
            return False
        owner = self._owner(name)
        return owner in ("", source) or not is_there(owner)


def is_there(source: str) -> bool:
    """Tell whether a stored source still exists; of an address that can't be told, and it counts as there."""
    return source.startswith(("http://", "https://")) or Path(source).exists()
