"""Capture to clean text to lines: every character offset is kept, nothing is glued, nothing is lost."""

from farwatch.text.language import is_english, latin_share, read_language
from farwatch.text.lines import read_lines
from farwatch.text.oddities import read_oddities
from farwatch.text.plain import for_parser
from farwatch.text.quotations import read_quotations

__all__ = ["for_parser", "is_english", "latin_share", "read_language", "read_lines", "read_oddities", "read_quotations"]
