"""What forms bring: a verdict with its corrections, grades and standard."""

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from litestar.enums import RequestEncodingType
from litestar.params import Body

from farwatch.desk import Correction, Item
from farwatch.errors import WrongUse
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.model import Span
from farwatch.reports.page import printable
from farwatch.web.words import words

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]

_SPAN_FIELDS = {"statement": "content", "event": "trigger"}
_DAYS = ("said_on", "earliest", "latest")
_LISTS = ("violations", "agents", "targets")


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One value of an item that can be corrected: as it is read now, and the closed list it comes from, if it does."""

    name: str
    label: str
    value: str
    choices: tuple[str, ...] = ()
    day: bool = False


def fields_of(item: Item) -> tuple[Field, ...]:
    """Return what can be corrected in an item, with the values that hold now."""
    held: Mapping[str, Any] = item.human or item.machine or {}
    return tuple(
        Field(
            name=name,
            label=words().fields[name],
            value=_written(held.get(name)),
            choices=_choices(name),
            day=name in _DAYS,
        )
        for name in _CORRECTABLE[item.kind]
    )


def span_field(item: Item) -> str | None:
    """Return the name of the field that a selection of words corrects; None where an item stands on no words."""
    return _SPAN_FIELDS.get(item.kind)


def corrections_of(item: Item, form: Mapping[str, str], text: str) -> tuple[Correction, ...]:
    """Return what a form changes against what holds now; an emptied field is one that the text does not settle.

    `text` is that of the item's document: words that were selected have to stand in it where the form says.
    """
    found = [
        Correction(field=field.name, value=_value(field, written))
        for field in fields_of(item)
        if (written := form.get(f"to:{field.name}")) is not None and written.strip() != field.value
    ]
    if form.get("span-start") and form.get("span-field") == span_field(item):
        span = _span(form["span-start"], form.get("span-end", ""), form.get("span-words", ""), text)
        found.append(Correction(field=form["span-field"], span=span))
    return tuple(found)


def number_of(written: str | None) -> int | None:
    """Return the whole number that a form gave; None where it was left empty."""
    if not written:
        return None
    try:
        return int(written)
    except ValueError as error:
        raise WrongUse(f"“{written[:40]}” is no number") from error


def _span(start: str, end: str, selected: str, text: str) -> Span:
    """The words that were selected, without blanks around them."""
    try:
        chosen = Span(int(start), int(end)).quote(text)
        first = int(start) + len(chosen) - len(chosen.lstrip())
        span = Span(first, first + len(chosen.strip()))
    except ValueError as error:
        raise WrongUse("these are no words of the article; select them again") from error
    if printable(chosen).split() != selected.split():
        raise WrongUse("these words do not stand there in the article; select them again")
    return span


def _value(field: Field, written: str) -> Any:
    cleaned = written.strip()
    if field.name in _LISTS:
        return [part.strip() for part in cleaned.split(";") if part.strip()]
    return cleaned or None


def _written(value: Any) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _choices(name: str) -> tuple[str, ...]:
    lists = vocabulary()
    if name == "act":
        return tuple(sorted(lists.acts))
    if name == "kind":
        return tuple(sorted(lists.kinds))
    if name == "status":
        return tuple(sorted(lists.statuses))
    return {"certainty": ("certain", "probable", "possible"), "polarity": ("positive", "negative")}.get(name, ())


_CORRECTABLE = {
    "statement": ("speaker", "act", "addressee", "said_on", "certainty", "polarity"),
    "event": ("kind", "status", "agents", "targets", "place", "country", "earliest", "latest", "violations"),
    "occurrence": ("kind", "status", "place", "country", "earliest", "latest"),
}
