"""Train a larger reader on pairs: `python -m assistant.reader.training.train_pairs --pairs FILE --base … --out …`.

The pairs are those that `pairs` wrote; any encoder that `transformers` can load from a folder will do. Prints at the
end how well right sentences are told from wrong ones of the questions that were kept back.
"""

from __future__ import annotations

import argparse
import random
import zlib
from itertools import accumulate
from pathlib import Path

import torch

from assistant.reader.encoding import Encoder
from assistant.reader.training.evaluating import sentence_scores
from assistant.reader.training.examples import Group
from assistant.reader.training.network import ReaderNetwork
from assistant.reader.training.pairs import JUDGED, read_pairs
from assistant.reader.training.restoring import weights_of
from assistant.reader.training.roc import area
from assistant.reader.training.train import run

KEPT_BACK = 40
"""One in so many questions is kept back."""


def main() -> None:
    """Parse the command line, train (or go on training), write `reader.pt` and print the area."""
    options = _options()
    torch.manual_seed(options.seed)
    train, kept = _parted(options)
    print(f"{sum(map(len, train))} pairs of {len(train)} questions, {len(kept)} questions kept back", flush=True)
    network = ReaderNetwork(options.base, options.layers)
    if options.start:
        network.load_state_dict(weights_of(options.start))
    network.encoder.embeddings.requires_grad_(False)
    network.encoder.encoder.layer[: options.frozen].requires_grad_(False)
    encoder = Encoder(options.base / "tokenizer.json")
    run(network, encoder, train, options)
    torch.save(network.state_dict(), options.out / "reader.pt")
    pairs = [pair for group in kept for pair in group]
    odds = [float(scores[JUDGED]) for scores in sentence_scores(network.eval(), encoder, pairs)]
    right, wrong = (
        [odd for odd, pair in zip(odds, pairs, strict=True) if bool(pair.labels) == wanted] for wanted in (True, False)
    )
    print(f"kept back: {len(right)} right, {len(wrong)} wrong; area {area(right, wrong):.3f}")


def _parted(options: argparse.Namespace) -> tuple[list[Group], list[Group]]:
    """Return the questions to train on, in any order and within the limit, and those that are kept back."""
    parts: tuple[list[Group], list[Group]] = ([], [])
    for group in read_pairs(options.pairs):
        parts[zlib.crc32(group[0].question.encode()) % KEPT_BACK == 0].append(group)
    train, kept = parts
    random.Random(options.seed).shuffle(train)
    if options.limit:
        counts = accumulate(map(len, train))
        train = [group for group, count in zip(train, counts, strict=True) if count <= options.limit]
    return train, kept


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, required=True, help="file that `pairs` wrote")
    parser.add_argument("--base", type=Path, required=True, help="folder of the encoder to begin with")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint and weights")
    parser.add_argument("--start", type=Path, help="weights to go on from: reader.pt, or an exported reader.onnx")
    parser.add_argument("--layers", type=int, default=8, help="so many of its lower layers are used")
    parser.add_argument("--frozen", type=int, default=2, help="so many of those are left as they are")
    parser.add_argument("--bfloat16", action="store_true", help="round products: twice as fast on CPUs with AMX")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument("--limit", type=int, default=0, help="use only so many pairs (0: all)")
    parser.add_argument("--seed", type=int, default=7)
    parser.set_defaults(loss="each", teacher=None)
    return parser.parse_args()


if __name__ == "__main__":
    main()
