"""Captured bytes come in, text comes out: pages and PDFs are opened in a process of their own, within limits."""

from farwatch.extractor.outside import OutsideExtractor

__all__ = ["OutsideExtractor"]
