"""The one error tree. Every message says what happened, to which file or article, and what to do next.

    AssistantError
    ├── InputError            what a person or a file handed in cannot be used
    │   ├── SettingsError     an unknown or impossible setting
    │   ├── SourceError       an article file, page or feed that cannot be used
    │   │   └── SourceUnavailable  one that cannot be reached just now; what is indexed of it stays
    │   ├── QuestionError     a question that cannot be asked
    │   └── GoldError         a gold file that cannot be used
    ├── StoreError            the store cannot be used
    │   ├── StoreMissing      nothing has been indexed yet
    │   ├── StoreBusy         another process holds the store
    │   └── StoreMismatch     the store was built with another model or layout
    ├── ModelError            model weights are missing or not what they should be
    └── BackendError          a language model did not answer

The command line turns any of them into one line and exit code 2; the chat window into a message.
"""

from __future__ import annotations


class AssistantError(Exception):
    """Base of every error that a user may see; `str()` is one clear line."""


class InputError(AssistantError):
    """What a person or a file handed in cannot be used."""


class SettingsError(InputError):
    """An unknown or impossible setting."""


class SourceError(InputError):
    """An article file, page or feed that cannot be used."""


class SourceUnavailable(SourceError):
    """A source that cannot be reached just now: vanished, no permission, no network. What is indexed of it stays."""


class QuestionError(InputError):
    """A question that cannot be asked."""


class GoldError(InputError):
    """A gold file that cannot be used."""


class StoreError(AssistantError):
    """The store cannot be used."""


class StoreMissing(StoreError):
    """Nothing has been indexed yet."""


class StoreBusy(StoreError):
    """Another process holds the store."""


class StoreMismatch(StoreError):
    """The store was built with another model or layout."""


class ModelError(AssistantError):
    """Model weights are missing or not what they should be."""


class BackendError(AssistantError):
    """A language model did not answer."""
