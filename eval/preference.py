"""Which of two runs reads better, judged blind: `python -m eval.preference pairs BEFORE AFTER --out FOLDER`.

It writes `pairs.jsonl`: questions that both runs answered rightly but differently, each with the two answers as `one`
and `two` in an order drawn by lot, and `key.json`, which says which is which and is not to be looked at. Somebody reads
the pairs and writes `choices.jsonl`, a line `{"id": …, "better": "one" | "two" | "same"}` each; `python -m
eval.preference count FOLDER` then counts, with an exact two-sided sign test.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.comparing import mcnemar
from eval.folder import make_folder, read_json, read_results, results_file, write_json, write_whole
from eval.outcome import Outcome
from index.errors import AssistantError, InputError

PAIRS, KEY, CHOICES = "pairs.jsonl", "key.json", "choices.jsonl"
SEED = 5


def main() -> None:
    """Parse the command line and make pairs or count choices."""
    options = _options()
    try:
        if options.step == "pairs":
            before, after = (read_results(results_file(folder)) for folder in (options.before, options.after))
            print(f"{write_pairs(before, after, options.out)} pairs in {options.out / PAIRS}")
        else:
            print(told(count(options.folder)))
    except AssistantError as error:
        raise SystemExit(f"error: {error}") from None


def write_pairs(before: Sequence[Outcome], after: Sequence[Outcome], folder: Path) -> int:
    """Write the pairs and their key; return how many there are. Raises InputError where there is none."""
    rng = random.Random(SEED)
    earlier = {outcome.question.id: outcome for outcome in before}
    rows, key = [], {}
    for later in after:
        name = later.question.id
        texts = [_shown(outcome) for outcome in (earlier.get(name), later) if outcome is not None and outcome.right]
        if len(texts) < 2 or texts[0] == texts[1]:
            continue
        swapped = rng.random() < 0.5
        one, two = reversed(texts) if swapped else texts
        rows.append({"id": name, "question": later.question.question, "one": one, "two": two})
        key[name] = {"one": "after", "two": "before"} if swapped else {"one": "before", "two": "after"}
    if not rows:
        raise InputError("the two runs have no right answers that differ; compare other runs")
    if (folder / CHOICES).exists():
        raise InputError(f"{folder}: holds choices on other pairs; give another --out")
    make_folder(folder)
    write_whole(folder / PAIRS, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    write_json(folder / KEY, key)
    return len(rows)


def count(folder: Path) -> Counter[str]:
    """Return how often `before`, `after` and `same` were chosen, and how many pairs are `open`.

    Raises InputError where a choice can't be read.
    """
    key, path = read_json(folder / KEY), folder / CHOICES
    chosen: dict[str, str] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); write the choices there") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            choice = json.loads(line)
            chosen[choice["id"]] = _meant(choice["better"], key[choice["id"]])
        except (ValueError, KeyError, TypeError):
            wanted = '{"id": ID OF A PAIR, "better": "one", "two" or "same"}'
            raise InputError(f"{path}:{number}: not a choice; write {wanted}") from None
    return Counter({"open": len(key) - len(chosen)}) + Counter(chosen.values())


def told(counted: Mapping[str, int]) -> str:
    """Return the counts in one line."""
    before, after, same, left = (counted.get(name, 0) for name in ("before", "after", "same", "open"))
    verdict = f"after reads better {after}, before {before}, the same {same}, not judged {left}"
    return f"{verdict}; sign test p = {mcnemar(after, before):.3f}"


def _shown(outcome: Outcome) -> str:
    return str((outcome.answer or {}).get("answer", ""))


def _meant(better: str, places: Mapping[str, str]) -> str:
    return "same" if better == "same" else places[better]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    steps = parser.add_subparsers(dest="step", required=True)
    pairs = steps.add_parser("pairs", help="write the pairs of two runs")
    pairs.add_argument("before", type=Path, help="folder of an evaluation run")
    pairs.add_argument("after", type=Path, help="folder of another, of the same questions")
    pairs.add_argument("--out", type=Path, required=True)
    steps.add_parser("count", help="count the choices").add_argument("folder", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
