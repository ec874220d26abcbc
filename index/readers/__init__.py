"""Reading sources: files of many formats, folders, archives, feeds and web pages; one file a format family.

`find_files` lists the files below folders, `read_documents` yields what one holds. Adding a format is one function and
one line in `index.readers.registry`.
"""

from __future__ import annotations

from index.readers.finding import MANIFEST, SourceFile, find_files
from index.readers.registry import READERS, read_documents, read_file
from index.readers.source import LARGEST_FILE, Blob, Skipped

__all__ = [
    "LARGEST_FILE", "MANIFEST", "READERS", "Blob", "Skipped", "SourceFile", "find_files", "read_documents", "read_file",
]  # fmt: skip
