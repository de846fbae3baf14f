"""Work is spread out, and comes back in order."""

from farwatch.engine.local import LocalEngine

__all__ = ["LocalEngine"]
