"""The assistant for users of LlamaIndex: a retriever and a query engine over the same store, and nothing besides."""

from __future__ import annotations

from typing import Any

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import Response
from llama_index.core.callbacks import CallbackManager
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.pipeline import Assistant
from assistant.protocols import Retriever
from assistant.records import Citation
from assistant.rendering import answer_text, to_json
from index.records import Hit


class NewsRetriever(BaseRetriever):
    """A LlamaIndex retriever: nodes with exact character offsets and the source in their metadata."""

    def __init__(self, retriever: Retriever) -> None:
        super().__init__()
        self._news = retriever

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [NodeWithScore(node=_node(hit), score=hit.score) for hit in self._news.retrieve(query_bundle.query_str)]


class NewsQueryEngine(BaseQueryEngine):
    """A LlamaIndex query engine: the checked answer as response, its citations as source nodes.

    `response.metadata` holds the object that `assistant ask --json` prints.
    """

    def __init__(self, assistant: Assistant) -> None:
        super().__init__(callback_manager=CallbackManager([]))
        self._assistant = assistant

    def _query(self, query_bundle: QueryBundle) -> Response:
        answer = self._assistant.ask(query_bundle.query_str)
        nodes = [NodeWithScore(node=_cited(citation), score=1.0) for citation in answer.citations]
        return Response(answer_text(answer), source_nodes=nodes, metadata=to_json(answer))

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return self._query(query_bundle)

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}


def _node(hit: Hit) -> TextNode:
    passage, article = hit.passage, hit.article
    return TextNode(
        id_=passage.id,
        text=passage.text,
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        metadata=_source(article.id, article.title, article.outlet, article.published),
    )


def _cited(citation: Citation) -> TextNode:
    return TextNode(
        id_=f"{citation.article_id}:{citation.start}-{citation.end}",
        text=citation.quote,
        start_char_idx=citation.start,
        end_char_idx=citation.end,
        metadata=_source(citation.article_id, citation.title, citation.outlet, citation.published)
        | {"marker": citation.marker, "verdict": citation.verdict},
    )


def _source(article_id: str, title: str, outlet: str | None, published: str | None) -> dict[str, Any]:
    return {"article_id": article_id, "title": title, "outlet": outlet or "", "published": published or ""}
