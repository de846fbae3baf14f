"""The language model behind a port: spaCy in, plain sentences, words and arcs out."""

from farwatch.parser.pipeline import SpacyParser, load_parser

__all__ = ["SpacyParser", "load_parser"]
