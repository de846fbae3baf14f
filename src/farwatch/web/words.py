"""The words of the pages: one catalogue, so that another language is another file."""

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec


class Words:
    """The catalogue: `words.inbox.keys`; `words.counted(3, "report")` says a number with its noun."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._counted: dict[str, tuple[str, str]] = {
            name: (one, many) for name, (one, many) in table.pop("counted").items()
        }
        self._pages = {name: _named(value) for name, value in table.items()}

    def __getattr__(self, page: str) -> Any:
        """The words of one page."""
        try:
            return self._pages[page]
        except KeyError as error:
            raise AttributeError(page) from error

    def counted(self, number: int, noun: str) -> str:
        """A number with its noun: “1 report”, “1,204 reports”."""
        one, many = self._counted[noun]
        return f"{number:,} {one if number == 1 else many}"


class Named:
    """The words of one page or list, by name: `titles.inbox`, `titles["inbox"]`."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._table = {name: _named(value) for name, value in table.items()}

    def __getattr__(self, name: str) -> Any:
        """The words under a name."""
        try:
            return self._table[name]
        except KeyError as error:
            raise AttributeError(name) from error

    def __getitem__(self, name: str) -> Any:
        """The words under a name that need not be an identifier."""
        return self._table[name]

    def __contains__(self, name: str) -> bool:
        """Whether there are words under a name."""
        return name in self._table


def _named(value: Any) -> Any:
    return Named(value) if isinstance(value, dict) else value


@cache
def words() -> Words:
    """The catalogue in English."""
    return Words(msgspec.toml.decode(files(__package__).joinpath("words.toml").read_bytes()))
