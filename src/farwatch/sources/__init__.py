"""Source documents to articles: files and JSON lines, each failure named with its file and line."""

from farwatch.sources.files import Article, Failure, read_files

__all__ = ["Article", "Failure", "read_files"]
