"""Candidate gold questions from the corpus, for a person to accept or throw away.

Four templates turn a sentence into a question without changing a word form, so that what comes out is grammatical or
plainly odd; nothing is accepted without a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from eval.adding import new_id
from eval.questions import GoldQuestion, parse_question
from index.dates import MONTHS
from index.passages import split
from index.records import Article

_NAME = r"[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|of|de|van|von|bin|al)){1,4}"
_NUMBER = (
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety)(?:-\w+)?)(?: (?:hundred|thousand|million|billion))?"
)
_MONTH = f"(?:{'|'.join(MONTHS)})"
_DATE = rf"(?:{_MONTH}(?: \d{{1,2}})?(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?|\d{{4}})"
_BE = r"(?:was|were|is|are|has been|have been)"

_APPOSITION = re.compile(rf"(?P<answer>{_NAME}), (?P<role>(?:the|a|an) [a-zà-ÿ][^,.;:\"“”]{{4,70}}),")
_SUBJECT = re.compile(rf"^(?P<answer>{_NAME}) (?P<rest>[a-zà-ÿ]+ed [^,;:\"“”]{{8,110}}?)[.]?$")
_COUNT = re.compile(
    rf"^(?:At least |About |Around |Nearly |More than |Some )?(?P<answer>{_NUMBER}) (?P<what>[a-zà-ÿ]+(?: [a-zà-ÿ]+)?) "
    rf"(?P<rest>{_BE} [^,;:\"“”]{{6,110}}?)(?:,.*)?[.]?$",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"^(?P<who>[A-Z][^,;:\"“”]{{3,60}}?) (?P<be>was|were) "
    rf"(?P<what>[a-zà-ÿ]+(?:ed|en|wn|ld|lt|ck|nt)\b[^,;:\"“”]{{0,60}}?) "
    rf"(?:on|in) (?P<answer>{_DATE})\b"
)


def suggest(articles: Iterable[Article], limit: int = 20, per_article: int = 3) -> list[GoldQuestion]:
    """Return up to `limit` candidates, at most `per_article` of each article, in the order of the articles.

    A question that several sentences would answer differently is left out, as its answer would be doubtful.
    """
    found: dict[str, list[GoldQuestion]] = {}
    for article in articles:
        for candidate in list(_of_article(article))[:per_article]:
            found.setdefault(candidate.question.lower(), []).append(candidate)
    clear = [group[0] for group in found.values() if len({candidate.answer for candidate in group}) == 1]
    return clear[:limit]


def candidates(sentence: str) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, question, answer) for each template that fits a sentence."""
    if (match := _APPOSITION.search(sentence)) and not re.search(r"\bsa(?:id|ys?)\b", match["role"]):
        yield "who", f"Who is {match['role']}?", match["answer"]
    if (match := _SUBJECT.match(sentence)) and not match["rest"].startswith(("reported", "added", "claimed")):
        yield "who", f"Who {match['rest']}?", match["answer"]
    if match := _COUNT.match(sentence):
        yield "how_many", f"How many {match['what']} {match['rest']}?", match["answer"]
    if (match := _DATED.match(sentence)) and not match["who"].startswith(("It ", "He ", "She ", "They ")):
        who = match["who"]
        subject = (
            who[0].lower() + who[1:] if who.split()[0] in ("The", "A", "An", "Its", "His", "Her", "Their") else who
        )
        yield "when", f"When {match['be']} {subject} {match['what']}?", match["answer"]


def _of_article(article: Article) -> Iterator[GoldQuestion]:
    for sentence in _sentences(article):
        for kind, question, answer in candidates(sentence):
            yield parse_question(
                {
                    "id": new_id(question, prefix="suggested"),
                    "kind": kind,
                    "question": question,
                    "answer": answer,
                    "include": [[rf"(?<!\w){re.escape(answer)}(?!\w)"]],
                    "evidence": [{"article_id": article.id, "quote": sentence}],
                },
                article.id,
            )


def _sentences(article: Article) -> Sequence[str]:
    return [passage.quote(span) for passage in split(article, 120) for span in passage.sentences]
