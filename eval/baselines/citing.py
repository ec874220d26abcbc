"""LlamaIndex's CitationQueryEngine with its defaults over our language model, and its response as an Answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant.records import Answer, AnswerSentence, Citation
from eval.matching import find_spans
from eval.parts import Complete
from index.records import Article

_MARKER = re.compile(r"\s*\[(\d+)\]")


def citation_engine(index: Any, complete: Complete, top: int) -> Any:
    """Return the engine; `complete` sends a prompt to the language model."""
    from llama_index.core.llms import CompletionResponse, CustomLLM, LLMMetadata
    from llama_index.core.query_engine import CitationQueryEngine

    class Adapter(CustomLLM):
        """Hands prompts to our language model."""

        @property
        def metadata(self) -> LLMMetadata:
            return LLMMetadata(model_name="assistant", is_chat_model=False)

        def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:
            return CompletionResponse(text=complete(prompt))

        def stream_complete(self, prompt: str, formatted: bool = False, **_: Any) -> Any:
            yield self.complete(prompt)

    return CitationQueryEngine.from_args(index, llm=Adapter(), similarity_top_k=top)


def cited_answer(question: str, response: Any, articles: Mapping[str, Article]) -> Answer:
    """Return the response as one sentence with the sources that it names; a named source becomes a citation as it is.

    It always counts as answered: the engine has no way to decline.
    """
    text = str(response)
    named = [int(number) for number in dict.fromkeys(_MARKER.findall(text))]
    sources = {number: node for number, node in enumerate(response.source_nodes, 1) if number in named}
    citations = tuple(_citation(number, found.node, articles) for number, found in sources.items())
    sentence = AnswerSentence(_MARKER.sub("", text).strip(), tuple(sources))
    return Answer(question, question, "answered", (sentence,), citations, confidence=1.0)


def _citation(number: int, node: Any, articles: Mapping[str, Article]) -> Citation:
    article = articles[node.ref_doc_id]
    quote = re.sub(r"^Source \d+:\n", "", node.get_content()).strip()
    start, end = next(iter(find_spans(article.text, quote)), (0, 0))
    citation = Citation.of(article, (start, end), number, "verified", passage=quote, quote_at=0)
    return replace(citation, quote=citation.quote or quote)
