"""What telling of an occurrence asks beyond its sightings comes in; the answers come out, and what was asked is remembered.

So what was told before can be told again as it was, for as long as every question that it rests on has the answer it had then.
"""

from collections.abc import Callable, Iterable
from typing import Any

from farwatch.links.claimants import Claimants
from farwatch.links.outlets import Outlets

Question = tuple[str, tuple[Any, ...]]
Asked = tuple[str, tuple[Any, ...], Any]


class Asking:
    """Whose word it is, whose an outlet is, and what day it is; all but what a document says itself is remembered as asked."""

    def __init__(self, claimants: Claimants, outlets: Outlets, today: int | None) -> None:
        self.named, self.is_named = claimants.named, claimants.is_named
        self._claimants, self._outlets, self._today = claimants, outlets, today
        self._answers: dict[str, Callable[..., Any]] = {
            "of": claimants.of,
            "one_name": claimants.one_name,
            "written": claimants.written,
            "name": outlets.name,
            "owner": outlets.owner,
            "speaking": outlets.speaking,
            "state": outlets.state,
            "today": self._day,
        }
        self._asked: dict[Question, Any] = {}

    def forget(self) -> None:
        """Remember nothing of what was asked so far."""
        self._asked = {}

    @property
    def asked(self) -> list[Asked]:
        """Every question that was asked, with its answer."""
        return [(what, given, answer) for (what, given), answer in self._asked.items()]

    def stands(self, asked: Iterable[Asked]) -> bool:
        """Whether these questions have the same answers now."""
        return all(self._answers[what](*given) == answer for what, given, answer in asked)

    def of(self, document: str, claimant: str | None) -> str | None:
        """`Claimants.of`."""
        return self._ask("of", self._claimants.of, document, claimant)

    def one_name(self, names: Iterable[str]) -> dict[str, str]:
        """`Claimants.one_name`."""
        return self._ask("one_name", self._claimants.one_name, tuple(sorted(set(names))))

    def written(self, name: str) -> str:
        """`Claimants.written`."""
        return self._ask("written", self._claimants.written, name)

    def name(self, outlet: str) -> str:
        """`Outlets.name`."""
        return self._ask("name", self._outlets.name, outlet)

    def owner(self, outlet: str) -> str:
        """`Outlets.owner`."""
        return self._ask("owner", self._outlets.owner, outlet)

    def speaking(self, claimant: str, told_by: str) -> str | None:
        """`Outlets.speaking`."""
        return self._ask("speaking", self._outlets.speaking, claimant, told_by)

    def state(self, claimant: str) -> str | None:
        """`Outlets.state`."""
        return self._ask("state", self._outlets.state, claimant)

    def today(self) -> int | None:
        """The day as of which fates are judged."""
        return self._ask("today", self._day)

    def _day(self) -> int | None:
        return self._today

    def _ask[**Given, Answer](
        self, what: str, ask: Callable[Given, Answer], *given: Given.args, **named: Given.kwargs
    ) -> Answer:
        question = (what, given)
        if question not in self._asked:
            self._asked[question] = ask(*given, **named)
        answer: Answer = self._asked[question]
        return answer
