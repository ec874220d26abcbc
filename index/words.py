"""Words of a text: which carry content, and their stems."""

from __future__ import annotations

import functools
import re
import unicodedata

_STOPWORDS = """
a about above after again against all also am an and any are aren as at be because been before being below
between both but by can cannot could couldn did didn do does doesn doing don down during each few for from
further had hadn has hasn have haven having he her here hers herself him himself his how i if in into is isn it
its itself just ll me more most mustn my myself no nor not now of off on once only or other our ours ourselves
out over own re s same shan she should shouldn so some such t than that the their theirs them themselves then
there these they this those through to too under until up ve very was wasn we were weren what when where which
while who whom whose why will with won would wouldn you your yours yourself yourselves please tell me know
happen happened exactly many much
"""
STOPWORDS = frozenset(_STOPWORDS.split())
_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+", re.UNICODE)
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case without accents; `U.S.` is `us`, `12,000` is `12000`."""
    joined = _DOTTED.sub(lambda found: found.group().replace(".", ""), text)
    plain = "".join(c for c in unicodedata.normalize("NFKD", joined) if not unicodedata.combining(c))
    return [found.group().replace(",", "").lower() for found in _WORD.finditer(plain)]


@functools.lru_cache(maxsize=8_192)
def word_set(text: str) -> frozenset[str]:
    """Return the distinct words of `text`; remembered, because each passage is looked at once for each sentence."""
    return frozenset(words(text))


@functools.lru_cache(maxsize=8_192)
def stem_set(text: str) -> frozenset[str]:
    """Return the stems of the words of `text`; remembered for the same reason."""
    return frozenset(stem(word) for word in word_set(text))


def content_words(text: str) -> list[str]:
    """Return the words of `text` that are no stop words, each once, in order. `US` in capitals is no pronoun."""
    return list(dict.fromkeys(word for word in words(text) if word not in STOPWORDS))


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the English (Porter 2) stem of one lower-case word."""
    return str(_stemmer().stemWord(word))


@functools.cache
def _stemmer():  # type: ignore[no-untyped-def]
    import Stemmer

    return Stemmer.Stemmer("english")
