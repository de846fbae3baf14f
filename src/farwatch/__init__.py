"""Farwatch: a remote human-rights monitoring mission in software."""

from importlib.metadata import version

__version__ = version("farwatch")
