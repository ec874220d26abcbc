"""Shipped weights back as a trainable network, so that a further pass can go on from them.

The int8 graph keeps every weight as whole numbers with a scale per column; multiplied out they differ from the trained
ones by less than half a step, which a few training steps level out.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

_QUANTISED = "_quantized"
_MATMUL = "/MatMul_quant"


def weights_of(path: Path) -> dict[str, Tensor]:
    """Return the state of a `ReaderNetwork` from `reader.pt`, a checkpoint, or an exported `reader.onnx`."""
    if path.suffix == ".onnx":
        return restore(path)
    state = torch.load(path, weights_only=True)
    return dict(state.get("network", state))


def restore(graph: Path) -> dict[str, Tensor]:
    """Return the state of a `ReaderNetwork` from an exported `reader.onnx`. Raises ValueError for another graph."""
    import onnx
    from onnx.numpy_helper import to_array

    model = onnx.load(str(graph)).graph
    arrays = {item.name: to_array(item) for item in model.initializer}
    state = {
        name: array for name, array in arrays.items() if not name.startswith("onnx::") and name.rpartition(".")[2] in
        ("weight", "bias")
    }  # fmt: skip
    for name in arrays:
        if name.endswith(f".weight{_QUANTISED}"):
            whole = name.removesuffix(_QUANTISED)
            state[whole] = _real(arrays, whole)
    for node in model.node:
        if node.op_type == "MatMulInteger":
            place = node.name.removesuffix(_MATMUL).strip("/").split("/")
            # Modules in a Sequential repeat the parent's name: sentence_head/sentence_head.0.
            path = [
                part for part, after in zip(place, [*place[1:], ""], strict=True) if not after.startswith(f"{part}.")
            ]
            state[f"{'.'.join(path)}.weight"] = _real(arrays, node.input[1].removesuffix(_QUANTISED)).T
    if not state:
        raise ValueError(f"{graph}: holds no reader weights")
    return {name: torch.from_numpy(np.array(array, dtype=np.float32)) for name, array in state.items()}


def _real(arrays: dict[str, np.ndarray], name: str) -> np.ndarray:
    zero = arrays[f"{name}_zero_point"].astype(np.float32)
    whole = arrays[f"{name}{_QUANTISED}"].astype(np.float32)
    return np.asarray((whole - zero) * arrays[f"{name}_scale"])
