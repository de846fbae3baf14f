"""One thing under review: what a page needs to show it and to take a verdict on it."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from farwatch.desk import Item
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.web.formats import between, moment, plain
from farwatch.web.forms import fields_of, span_field
from farwatch.web.room import Room
from farwatch.web.words import words

_NO_FACT = ("form", "scope", "content", "trigger", "speaker_span", "cue_span", "condition_span")
_WRITTEN: Mapping[str, Callable[[Any], str]] = {
    **dict.fromkeys(("kind", "status", "act", "violations", "certainty", "polarity"), plain),
    **dict.fromkeys(("said_on", "earliest", "latest"), moment),
}


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One value of an item in words: as the machine read it, and as people have it, where they decided."""

    label: str
    machine: str
    human: str | None = None

    @property
    def differs(self) -> bool:
        """Whether people put it right."""
        return self.human is not None and self.human != self.machine


def judging(room: Room, name: str, *, back: str, target: str) -> dict[str, Any]:
    """Return the values of the form that judges an item; `target` is the part of the page that a verdict changes."""
    item = room.desk.item(name)
    return {
        "item": item,
        "facts": facts_of(item),
        "fields": fields_of(item),
        "span_field": span_field(item),
        "statuses": sorted(vocabulary().verification),
        "back": back,
        "target": target,
    }


def facts_of(item: Item) -> tuple[Fact, ...]:
    """Return the values of an item that say anything, places in the text left out: they are seen there."""
    machine, human = item.machine or {}, item.human
    names = [name for name in dict.fromkeys((*machine, *(human or {}))) if name not in _NO_FACT]
    facts = (
        Fact(label=_label(name), machine=_said(name, machine), human=_said(name, human) if human is not None else None)
        for name in names
    )
    return tuple(fact for fact in facts if fact.machine or fact.human)


def _label(name: str) -> str:
    table = words().fields
    return str(table[name]) if name in table else name.replace("_", " ")


def _said(name: str, reading: Mapping[str, Any]) -> str:
    value = reading.get(name)
    if value in (None, "", 0) or value == []:
        return ""
    if name == "counts":
        return "; ".join(f"{between(one.get('least'), one.get('most'))} {one['what']}" for one in value)
    written = _WRITTEN.get(name, str)
    return "; ".join(map(written, value)) if isinstance(value, list | tuple) else written(value)
