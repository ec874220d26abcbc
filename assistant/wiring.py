"""Where the concrete parts meet: the only file that names them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.judging import Judge
from assistant.partwise import PartwiseRetriever
from assistant.pipeline import Assistant
from assistant.protocols import Reranker
from assistant.quoting import QuotingAnswerer
from assistant.settings import Settings
from assistant.verifying import StrictVerifier
from assistant.word_reader import WordReader
from assistant.writing import ByRules
from index.embedding import Embedder, model_name
from index.fetching import Fetcher
from index.ingest import IngestReport, OnProgress, Progress, forget, ingest
from index.keywords import KeywordIndex
from index.records import Article
from index.search import HybridRetriever
from index.store import Store

if TYPE_CHECKING:
    from assistant.llm.models import LanguageModel


def open_store(settings: Settings) -> Store:
    """Return the store below `settings.home`; nothing is read yet."""
    return Store(settings.home, model_name(settings.embedding_model), settings.wait)


def open_keywords(settings: Settings) -> KeywordIndex:
    """Open the keyword index beside the store."""
    return KeywordIndex(settings.home / "keywords.sqlite3")


def index_paths(
    settings: Settings,
    paths: Sequence[Path | str],
    progress: Progress = lambda done, total: None,
    prune: bool = False,
    on_progress: OnProgress = lambda now: None,
) -> IngestReport:
    """Bring the store in step with files, folders and web addresses; see `index.ingest.ingest`."""
    store, keywords, embedder = open_store(settings), open_keywords(settings), question_embedder(settings)
    fetch = Fetcher(private=settings.private_addresses).fetch
    tokens = settings.passage_tokens
    try:
        return ingest(paths, store, keywords, embedder, tokens, progress, prune, on_progress=on_progress, fetch=fetch)
    finally:
        keywords.close()
        store.close()


def articles(settings: Settings) -> Iterator[Article]:
    """Yield every indexed article, ordered by id."""
    return open_store(settings).articles()


def count_articles(settings: Settings) -> int:
    """Return the number of indexed articles."""
    return open_store(settings).count()


def example_questions(settings: Settings) -> list[str]:
    """Return a few questions that suit any corpus and, where articles name people, one about a name in them."""
    from assistant.examples import examples

    store = open_store(settings)
    return examples(store.articles()) if store.exists else []


def forget_article(settings: Settings, article_id: str) -> bool:
    """Forget one article everywhere; return whether it was there."""
    store = open_store(settings)
    return forget(article_id, store, open_keywords(settings)) if store.exists else False


def open_retriever(settings: Settings) -> HybridRetriever:
    """Return the retriever over the store."""
    embedder = question_embedder(settings)
    return HybridRetriever(open_store(settings), open_keywords(settings), embedder, settings.retrieve, settings.read)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that find and read, for those who measure them one by one."""

    retriever: HybridRetriever
    reranker: Reranker
    judge: Judge


def open_parts(settings: Settings) -> Parts:
    """Open retriever, reader and judge. Raises ModelError where a model is missing."""
    return Parts(open_retriever(settings), _reranker(settings), Judge.load(settings.reader))


def open_assistant(settings: Settings) -> Assistant:
    """Build the assistant over the store of these settings.

    Raises ModelError where a model is missing and SettingsError for a language model that there is not.
    """
    parts = open_parts(settings)
    quoting = QuotingAnswerer(parts.reranker, parts.judge, parts.retriever.frequencies, settings.sentences)
    longest = settings.question_characters
    retriever = PartwiseRetriever(parts.retriever)
    if settings.llm == "none":
        return Assistant(retriever, quoting, StrictVerifier(), longest, newest=parts.retriever.newest)
    from assistant.entailment import Entailment
    from assistant.llm.condensing import LlmCondenser
    from assistant.llm.judging import LlmJudge
    from assistant.llm.own_words import OwnWords
    from assistant.llm.writing import LlmWriter

    model, seconds = open_language_model(settings), settings.llm_timeout
    # What reads by words alone gets along without any trained network.
    entailment = Entailment() if settings.reader == "model" else None
    return Assistant(
        retriever,
        quoting,
        OwnWords(StrictVerifier(entailment), entailment),
        longest,
        writer=LlmWriter(model, settings.llm_passages, seconds),
        condenser=LlmCondenser(model, ByRules(), seconds) if settings.llm_followups else None,
        second=LlmJudge(model, seconds) if settings.llm_judge else None,
        newest=parts.retriever.newest,
    )


def open_language_model(settings: Settings) -> LanguageModel:
    """Return the language model of these settings, within its daily allowance; nothing is loaded or asked yet.

    Raises SettingsError for a model that there is not, or whose package is missing.
    """
    from assistant.llm.allowance import Ledger, Rationed
    from assistant.llm.backends import open_model

    ledger = Ledger(settings.home / "llm-tokens.json")
    return Rationed(open_model(settings), ledger, settings.llm_daily_tokens)


def open_llm(settings: Settings) -> Callable[[str], str]:
    """Return a function from a prompt to the model's text, for those who measure the bare model.

    It raises BackendError where the model does not answer.
    """
    from assistant.llm.backends import LONGEST
    from assistant.llm.models import Limits, Message, Request, complete
    from assistant.run import Run

    model = open_language_model(settings)

    def ask(prompt: str) -> str:
        request = Request((Message("user", prompt),), LONGEST)
        return complete(model, request, Limits(Run(), settings.llm_timeout))

    return ask


def _reranker(settings: Settings) -> Reranker:
    if settings.reader == "words":
        return WordReader()
    from assistant.reader.runtime import ModelReader

    return ModelReader()


def question_embedder(settings: Settings) -> Embedder:
    """Return the exported model where the store has one, which starts faster, and the full one otherwise."""
    from index.onnx_embedding import OnnxEmbedder, is_exported

    folder = settings.home / "embedder"
    if is_exported(folder, model_name(settings.embedding_model)):
        return OnnxEmbedder(folder)
    return LazyEmbedder(settings)


class LazyEmbedder:
    """Loads the full model when the first text is embedded, and leaves an export of it beside the store."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._loaded: Embedder | None = None
        self.name = model_name(settings.embedding_model)

    def embed(self, texts: Sequence[str]):  # type: ignore[no-untyped-def]
        """Return float32 vectors of unit length, shape (len(texts), dimension)."""
        if self._loaded is None:
            from index.embedding import SentenceTransformerEmbedder
            from index.onnx_embedding import export, is_exported

            self._loaded = SentenceTransformerEmbedder(self._settings.embedding_model)
            folder = self._settings.home / "embedder"
            if not is_exported(folder, self.name):
                export(self._loaded, folder)
        return self._loaded.embed(texts)
