"""Source documents to articles and captures: files, JSON lines, web archives; each failure named with its place."""

from farwatch.sources.files import Article, Failure, count_articles, is_bulk, read_files
from farwatch.sources.found import Damage, Found, Progress, Taken
from farwatch.sources.intake import given, obtained
from farwatch.sources.own_actors import read_own_actors
from farwatch.sources.records import read_pins, read_records, read_registry

__all__ = [
    "Article",
    "Damage",
    "Failure",
    "Found",
    "Progress",
    "Taken",
    "count_articles",
    "given",
    "is_bulk",
    "obtained",
    "read_files",
    "read_own_actors",
    "read_pins",
    "read_records",
    "read_registry",
]
