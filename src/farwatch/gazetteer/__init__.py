"""Names of places behind a port."""

from farwatch.gazetteer.small import SmallGazetteer, open_gazetteer

__all__ = ["SmallGazetteer", "open_gazetteer"]
