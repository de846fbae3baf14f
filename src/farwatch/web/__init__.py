"""The desk: requests of a browser come in, one verb of the mission is called, a page goes out.

Every byte of a page is ours, and no page asks another computer for anything.
"""

from farwatch.web.serving import serve

__all__ = ["serve"]
