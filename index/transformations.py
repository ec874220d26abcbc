"""Splitting and embedding as LlamaIndex transformations, so that its IngestionPipeline runs them.

The nodes are ordinary LlamaIndex nodes with exact character offsets; `passage_of` turns one back into a Passage.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.schema import BaseNode, Document, NodeRelationship, TextNode, TransformComponent
from pydantic import PrivateAttr

from index.embedding import Embedder
from index.passages import embedded_text, split
from index.records import Article, Passage
from index.store_rows import Entry


class PassageSplitter(TransformComponent):
    """Splits documents into passages of whole sentences; see `index.passages.split`."""

    passage_tokens: int
    _articles: dict[str, Article] = PrivateAttr(default_factory=dict)

    def __init__(self, passage_tokens: int, articles: Sequence[Article]) -> None:
        super().__init__(passage_tokens=passage_tokens)  # type: ignore[call-arg]
        self._articles = {article.id: article for article in articles}

    def __call__(self, nodes: Sequence[BaseNode], **_: Any) -> list[BaseNode]:
        """Return one text node for each passage."""
        split_nodes: list[BaseNode] = []
        for document in nodes:
            article = self._articles[document.node_id]
            split_nodes += [_node(passage, article) for passage in split(article, self.passage_tokens)]
        return split_nodes


class PassageEmbedding(TransformComponent):
    """Sets the embedding of each node from its title and text."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder) -> None:
        super().__init__()
        self._embedder = embedder

    def __call__(self, nodes: Sequence[BaseNode], **_: Any) -> list[BaseNode]:
        """Return the same nodes with their embeddings."""
        vectors = self._embedder.embed([embedded_text(node.metadata["title"], node.get_content()) for node in nodes])
        for node, vector in zip(nodes, vectors, strict=True):
            node.embedding = vector.tolist()
        return list(nodes)


def embed_articles(articles: Sequence[Article], embedder: Embedder, passage_tokens: int) -> list[Entry]:
    """Split and embed articles; one without passages is left out."""
    passages: dict[str, list[Passage]] = {article.id: [] for article in articles}
    vectors: dict[str, list[list[float]]] = {article.id: [] for article in articles}
    for node in run_pipeline(articles, passage_tokens, embedder):
        passage = passage_of(node)
        passages[passage.article_id].append(passage)
        vectors[passage.article_id].append(node.embedding or [])
    return [
        Entry(article, tuple(passages[article.id]), np.asarray(vectors[article.id], dtype=np.float32))
        for article in articles
        if passages[article.id]
    ]


def run_pipeline(articles: Sequence[Article], passage_tokens: int, embedder: Embedder) -> list[TextNode]:
    """Split and embed articles; the nodes come in article order and carry their article's id as `ref_doc_id`."""
    pipeline = IngestionPipeline(
        transformations=[PassageSplitter(passage_tokens, articles), PassageEmbedding(embedder)], disable_cache=True
    )
    documents = [Document(id_=article.id, text=article.text) for article in articles]
    return [node for node in pipeline.run(documents=documents) if isinstance(node, TextNode)]


def passage_of(node: TextNode) -> Passage:
    """Return the passage that a node of this pipeline stands for."""
    return Passage(
        id=node.node_id,
        article_id=node.ref_doc_id or "",
        start=node.start_char_idx or 0,
        end=node.end_char_idx or 0,
        text=node.text,
        sentences=tuple((start, end) for start, end in node.metadata["sentences"]),
    )


def _node(passage: Passage, article: Article) -> TextNode:
    source = Document(id_=article.id, text="").as_related_node_info()
    return TextNode(
        id_=passage.id,
        text=passage.text,
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        metadata={"title": article.title, "sentences": passage.sentences},
        relationships={NodeRelationship.SOURCE: source},
    )
