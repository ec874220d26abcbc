"""Example questions for the chat window, made from the articles that are indexed."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable

from index.records import Article

MOST = 4
_LOOKED_AT = 40
"""Articles that are looked at: enough for examples, quick on a large store."""
_SPEAKER = re.compile(r"\b([A-Z][\w’'-]+ [A-Z][\w’'-]+) (?:said|told|warned|added|wrote)\b")
_AMOUNT = re.compile(r"\b(?:killed|injured|wounded|arrested|evacuated|dismissed)\b", re.IGNORECASE)


def examples(articles: Iterable[Article]) -> list[str]:
    """Return up to `MOST` questions that the articles probably answer, the most quoted people first."""
    looked_at = list(itertools.islice(articles, _LOOKED_AT))
    speakers = Counter(name for article in looked_at for name in set(_SPEAKER.findall(article.text)))
    questions = [f"What did {name} say?" for name, _ in speakers.most_common(2)]
    verbs = Counter(found.lower() for article in looked_at for found in set(_AMOUNT.findall(article.text)))
    questions += [f"How many people were {verb}?" for verb, _ in verbs.most_common(1)]
    return [*questions, "What is planned next?"][:MOST]
