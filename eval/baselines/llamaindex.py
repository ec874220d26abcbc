"""LlamaIndex as it comes: SentenceSplitter, ChromaVectorStore, VectorStoreIndex, the two nearest chunks.

Only the embedding model is ours. Where a language model is set, its CitationQueryEngine answers; without one it doesn't
answer, so that it has retrieval figures only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from assistant.records import Answer, Turn
from eval.baselines.citing import citation_engine, cited_answer
from eval.parts import Complete, Embed
from index.records import Article, Hit, Passage

TOP = 2
"""LlamaIndex's default `similarity_top_k`."""


class LlamaIndexSystem:
    """LlamaIndex's defaults over an in-memory Chroma collection of its own."""

    name = "llamaindex"

    def __init__(self, articles: Sequence[Article], embed: Embed, complete: Complete | None = None) -> None:
        from llama_index.core import Document, StorageContext, VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter

        self._articles = {article.id: article for article in articles}
        documents = [Document(text=article.text, id_=article.id) for article in articles]
        index = VectorStoreIndex.from_documents(
            documents,
            storage_context=StorageContext.from_defaults(vector_store=_chroma_store()),
            embed_model=_embed_model(embed),
            transformations=[SentenceSplitter()],
        )
        self._retriever = index.as_retriever(similarity_top_k=TOP)
        self._engine = citation_engine(index, complete, TOP) if complete else None

    def ask(self, question: str, history: Sequence[Turn], as_of: date | None) -> Answer | None:
        """Return what the CitationQueryEngine says, or None without a language model; it knows no history."""
        return cited_answer(question, self._engine.query(question), self._articles) if self._engine else None

    def retrieve(self, question: str, as_of: date | None) -> tuple[Hit, ...]:
        """Return the nearest chunks; `as_of` plays no part."""
        found = self._retriever.retrieve(question)
        return tuple(self._hit(one, rank) for rank, one in enumerate(found, 1))

    def _hit(self, found: Any, rank: int) -> Hit:
        node, article = found.node, self._articles[found.node.ref_doc_id]
        start, end = node.start_char_idx, node.end_char_idx
        passage = Passage(node.node_id, article.id, start, end, article.text[start:end], ((start, end),))
        return Hit(passage, article, float(found.score or 0.0), rank, ("llamaindex",))


def _chroma_store() -> Any:
    import chromadb
    from chromadb.config import Settings
    from llama_index.vector_stores.chroma import ChromaVectorStore

    client = chromadb.EphemeralClient(settings=Settings(anonymized_telemetry=False))
    # Ephemeral clients of one process share their data, hence a name of its own.
    collection = client.create_collection(f"baseline-{uuid4().hex}", embedding_function=None)
    return ChromaVectorStore(chroma_collection=collection)


def _embed_model(embed: Embed) -> Any:
    from llama_index.core.embeddings import BaseEmbedding

    class Adapter(BaseEmbedding):
        """Hands texts to our embedding model."""

        def _get_query_embedding(self, query: str) -> list[float]:
            return list(embed([query])[0])

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return list(embed([text])[0])

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [list(vector) for vector in embed(texts)]

    return Adapter(model_name="assistant", embed_batch_size=32)
