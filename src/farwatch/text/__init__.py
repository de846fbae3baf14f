"""Capture to clean text to lines: every character offset is kept, nothing is glued, nothing is lost."""

from farwatch.text.language import read_language
from farwatch.text.lines import read_lines
from farwatch.text.plain import for_parser
from farwatch.text.quotations import read_quotations

__all__ = ["for_parser", "read_language", "read_lines", "read_quotations"]
