"""The language model behind a port: spaCy in, plain sentences, words and arcs out."""

from farwatch.parser.pipeline import DEFAULT_MODEL, SpacyParser, load_parser

__all__ = ["DEFAULT_MODEL", "SpacyParser", "load_parser"]
