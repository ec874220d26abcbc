"""What a larger, second reader could be trained on: a question beside one sentence that looks like its answer.

`python -m assistant.reader.training.pairs --data FOLDER --out FILE` writes the pairs of a question a line. Of each
question on corpora not held back there are sentences that answer and those most like it that do not; of the public and
written sets, sentences of one passage. No such reader is used yet (docs/decisions.md 36).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from assistant.reader.runtime import WEIGHTS, ModelReader
from assistant.reader.training.corpora import AskedOfCorpus, corpora, read_corpora
from assistant.reader.training.examples import Example, Group, held_titles, read_set
from assistant.reader.training.mixture import one_wording_each
from assistant.reader.training.written import read_written
from index.words import stem_set

JUDGED = 1
"""Which of the two sentences of a pair is judged; the first is the one before it."""
FOREIGN = 2
"""Passages of a question without an answer that are looked at for what the reader likes."""
PUBLIC = {"squad_dev_pages": 0.6, "near_miss": 0.3, "onestopqa": 1.0, "qed_dev": 0.3, "selqa": 0.1, "timeqa_human": 0.2}
WRITTEN = 0.4
"""Share of the written questions that is used."""
READ = 0.07
"""Share of the questions on corpora for which the reader itself chooses what does not answer."""
WRONG, MORE_WRONG = 1, 0.3
"""Sentences of a question that do not answer; where others do, how often one more of them."""


def paired(
    text: str, around: str, sentences: tuple[str, str], right: bool, source: str, answers: Sequence[str] = ()
) -> Example:
    """Return a question or claim with what is read beside it; `around` stands for the title, day and lead with it."""
    labels = frozenset({JUDGED} if right else ())
    return Example(text, around, sentences, labels, frozenset({0}), tuple(answers) if right else (), source)


def pair_of(example: Example, number: int) -> Example:
    """Return one sentence of a passage with the one before it, as they are read together."""
    before = example.sentences[number - 1] if number else ""
    sentences = ("" if before == example.title else before, example.sentences[number])
    right = number in example.labels
    return paired(example.question, example.context, sentences, right, example.source, example.answers)


def of_corpora(asked: Iterable[AskedOfCorpus], reader: ModelReader, rng: random.Random) -> Iterator[Group]:
    """Yield the pairs of each question: sentences that answer, and those that look most like it of the others.

    For `READ` of the questions it is the reader that finds them alike, for the rest their words, which is faster.
    """
    for one in asked:
        foreign = [example for example in one.read if not example.labels][: FOREIGN if one.answerable else FOREIGN + 1]
        right = [example for example in (*one.read, *one.answering) if example.labels]
        passages = [*rng.sample(right, min(2, len(right))), *foreign]
        likeness = partial(_liked, reader) if rng.random() < READ else _alike
        wrong = sorted(
            (-score, place, number)
            for place, example in enumerate(passages)
            for number, score in enumerate(likeness(example))
            if number not in example.labels | example.masked
        )
        count = WRONG + bool(right and rng.random() < MORE_WRONG)
        chosen = [(passages[place], number) for _, place, number in wrong[:count]]
        chosen += [(example, rng.choice(sorted(example.labels))) for example in passages if example.labels]
        yield tuple(pair_of(example, number) for example, number in chosen)


def _liked(reader: ModelReader, example: Example) -> Sequence[float]:
    return [float(score) for score in reader.scores(example.question, example.context, example.sentences)]


def _alike(example: Example) -> Sequence[float]:
    """Return the share of the question's stems that each sentence says, and a little for the one before it."""
    asked = stem_set(example.question)
    said = [len(asked & stem_set(sentence)) / max(1, len(asked)) for sentence in example.sentences]
    return [own + before / 3 for own, before in zip(said, [0.0, *said], strict=False)]


def of_passages(examples: Iterable[Example], rng: random.Random) -> Iterator[Group]:
    """Yield for each question on one passage a sentence that answers, or else the one most like it."""
    for example in examples:
        likeness = _alike(example)
        wrong = [n for n in range(len(example.sentences)) if n not in example.labels | example.masked]
        alike = sorted(wrong, key=lambda n: -likeness[n])
        if example.labels:
            numbers = [rng.choice(sorted(example.labels)), *(alike[:1] if rng.random() < 0.5 else [])]
        else:
            numbers = alike[:1]
        yield tuple(pair_of(example, number) for number in numbers)


def read_pairs(file: Path) -> Iterator[Group]:
    """Yield the pairs of each question as they were written."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield tuple(
                paired(record["question"], around, (before, sentence), right, record["source"], record["answers"])
                for around, before, sentence, right in record["pairs"]
            )


def main() -> None:
    """Parse the command line and write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and news/ in the uniform format")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--held", action="store_true", help="write those of the held-back corpora instead")
    parser.add_argument("--newest", type=int, default=0, help="only so many corpora at the end of the file (0: all)")
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    reader = ModelReader(WEIGHTS)
    newest = {corpus["id"] for corpus in list(corpora())[-options.newest :]}
    groups = of_corpora(one_wording_each(read_corpora(held=options.held, only=newest), rng), reader, rng)
    if not options.held:
        groups = chain(_of_sets(options.data, rng), groups)
    with options.out.open("w", encoding="utf-8") as out:
        for count, group in enumerate(filter(None, groups), start=1):
            print(json.dumps(_record(group)), file=out)
            if count % 5000 == 0:
                print(f"{count} questions", flush=True)


def _of_sets(data: Path, rng: random.Random) -> Iterator[Group]:
    titles = held_titles(data / "train")
    public = (
        example
        for name, share in PUBLIC.items()
        for held, example in read_set(data / "train", name, titles, rng)
        if not held and rng.random() < share
    )
    written = (example for held, example in read_written(data, rng) if not held and rng.random() < WRITTEN)
    return of_passages(chain(public, written), rng)


def _record(group: Sequence[Example]) -> dict[str, object]:
    pairs = [(one.title, *one.sentences, bool(one.labels)) for one in group]
    answers = next((list(one.answers) for one in group if one.answers), [])
    return {"question": group[0].question, "source": group[0].source, "answers": answers, "pairs": pairs}


if __name__ == "__main__":
    main()
