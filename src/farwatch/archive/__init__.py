"""The bytes as they came, kept as WARC files that are named by their own digest."""

from farwatch.archive.warc import WarcArchive

__all__ = ["WarcArchive"]
