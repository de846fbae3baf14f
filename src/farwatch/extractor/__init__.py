"""Captured bytes come in; their text comes out, or why there is none. Hostile files are opened in a child process."""

from farwatch.extractor.outside import Outside, OutsideExtractor, Unopened

__all__ = ["Outside", "OutsideExtractor", "Unopened"]
