"""Values come in; elements of SVG come out, every word and every value escaped."""

import unicodedata
from collections.abc import Sequence
from html import escape

from farwatch.reports.map.clipping import Point

PAPER, INK, SOFT, MARK = "#fbfaf7", "#1d2329", "#626a71", "#0b6e75"
SEA, LAND, COAST, BORDER, GRID = "#e9eef0", "#f8f6f1", "#c3cbcf", "#a29d92", "#dfe5e7"
FONT = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, sans-serif"


def words(text: str) -> str:
    """Text as it may stand in XML: escaped, without control characters and marks that force a direction."""
    plain = "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace()
        or (unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn", "Co") or char in "\u200c\u200d")
    )
    return escape(" ".join(plain.split()))


def element(name: str, content: str = "", **attributes: object) -> str:
    """One element; in the names of attributes `_` stands for `-`, and `class_` is class."""
    written = "".join(
        f' {_name(key)}="{number(value) if isinstance(value, float) else escape(str(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def path(points: Sequence[Point], *, closed: bool = True) -> str:
    """The points as a path, to a tenth of a pixel."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + ("Z" if closed else "")


def number(value: float) -> str:
    """A number with at most one decimal place, or two where it is small."""
    text = f"{value:.2f}" if abs(value) < 1 else f"{value:.1f}"
    return (
        (text.rstrip("0").rstrip(".") if "." in text else text).replace("-0", "0") if float(text) == 0 else _short(text)
    )


def _short(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _name(key: str) -> str:
    kept = {"viewBox", "textLength"}
    return key if key in kept else key.rstrip("_").replace("_", "-")
