"""Source documents to articles: files and JSON lines, each failure named with its file and line."""

from farwatch.sources.files import Article, Failure, count_articles, is_bulk, read_files
from farwatch.sources.records import read_pins, read_records, read_registry

__all__ = [
    "Article",
    "Failure",
    "count_articles",
    "is_bulk",
    "read_files",
    "read_pins",
    "read_records",
    "read_registry",
]
