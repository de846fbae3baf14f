"""What the software read comes in, and what a person puts right; the human record comes out, apart from the machine's.

Machine and human records never share a place: a machine's reading is promoted by a decision that holds a copy of it, so a
newer reader changes nothing that people decided. Ids of a record are names here; words are spans of the archived text.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec

from farwatch.errors import WrongUse
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.model import Event, Occurrence, Participant, Record, Span, Statement

_LONGEST = 2_000


class Correction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One field that a person puts right: its value, the words it stands on, or both."""

    field: str
    value: Any = None
    span: Span | None = None


def machine_reading(record: Record, one: Statement | Event) -> dict[str, Any]:
    """Return what was read, field by field, with names in the place of the record's ids."""
    names = {actor.id: actor.name for actor in record.actors}
    times = {time.id: time for time in record.times}
    places = {place.id: place for place in record.places}
    if isinstance(one, Statement):
        said = times.get(one.said_on or "")
        at = places.get(one.said_at or "")
        return {
            "speaker": names.get(one.speaker or ""),
            "act": one.act,
            "certainty": one.certainty,
            "polarity": one.polarity,
            "denies": one.denies,
            "form": one.form,
            "scope": one.scope,
            "depth": one.depth,
            "addressee": names.get(one.addressee or ""),
            "said_on": said.earliest if said is not None else None,
            "said_at": at.name if at is not None else None,
            "content": list(map(_pair, one.content_spans)),
            "speaker_span": _pair(one.speaker_span),
            "cue_span": _pair(one.cue_span),
            "condition_span": _pair(one.condition_span),
        }
    when, where = times.get(one.when or ""), places.get(one.where or "")
    told = next((s for s in record.statements if s.id == one.according_to), None)
    return {
        "kind": one.kind,
        "status": one.status,
        "violations": list(one.violations),
        "agents": _who(one.agents, names, record),
        "targets": _who(one.targets, names, record),
        "earliest": when.earliest if when is not None else None,
        "latest": when.latest if when is not None else None,
        "place": where.name if where is not None else None,
        "country": where.country if where is not None else None,
        "counts": [{"what": c.what, "least": c.least, "most": c.most, "span": _pair(c.span)} for c in one.counts],
        "according_to": names.get(told.speaker or "") if told is not None else None,
        "trigger": _pair(one.trigger_span),
    }


def occurrence_reading(one: Occurrence) -> dict[str, Any]:
    """Return what links say of an occurrence, field by field."""
    return {
        "kind": one.kind,
        "status": one.status,
        "earliest": one.earliest,
        "latest": one.latest,
        "place": one.place,
        "country": one.country,
    }


def corrected(
    kind: str, reading: dict[str, Any], corrections: Sequence[Correction], length: int | None
) -> dict[str, Any]:
    """Return a reading with fields put right; raises `WrongUse` where a field or value is none of the record's.

    `length` is that of the text in code points, which spans have to lie in; None where there is no text.
    """
    if not corrections:
        raise WrongUse("what is to be corrected? name a field and its value, or the words it stands on")
    allowed = _FIELDS[kind]
    result = dict(reading)
    for one in corrections:
        if one.field not in allowed:
            raise WrongUse(f"a {kind} has no field {one.field!r}; there are {', '.join(sorted(allowed))}")
        if one.span is not None and (length is None or one.span.end > length):
            raise WrongUse(f"the words given for {one.field} lie outside of the text")
        if one.field in _SPANS:
            result[one.field] = _spans(one)
            continue
        if one.value is None and one.span is not None:
            raise WrongUse(f"{one.field} needs a value beside the words it stands on")
        result[one.field] = allowed[one.field](one.field, one.value)
        if one.span is not None:
            result[f"{one.field}_span"] = _pair(one.span)
    if result.get("earliest") and result.get("latest") and result["earliest"] > result["latest"]:
        raise WrongUse("the earliest day lies behind the latest")
    return result


def _spans(one: Correction) -> Any:
    if one.value is not None:
        raise WrongUse(f"{one.field} is a place in the text, not a value")
    if one.field == "content":
        if one.span is None:
            raise WrongUse("a statement needs its words")
        return [_pair(one.span)]
    return _pair(one.span)


def _word(of: Callable[[], Any]) -> Callable[[str, Any], Any]:
    def check(field: str, value: Any) -> Any:
        if value not in of():
            raise WrongUse(f"{value!r} is no {field}; there are {', '.join(sorted(map(str, of())))}")
        return value

    return check


def _words(of: Callable[[], Any]) -> Callable[[str, Any], Any]:
    def check(field: str, value: Any) -> list[str]:
        listed = [value] if isinstance(value, str) else list(value or ())
        return [_word(of)(field, one) for one in listed]

    return check


def _maybe(check: Callable[[str, Any], Any]) -> Callable[[str, Any], Any]:
    return lambda field, value: None if value in (None, "") else check(field, value)


def _text(field: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        raise WrongUse(f"{field} needs words, at most {_LONGEST:,} characters")
    return " ".join(value.split())


def _names(field: str, value: Any) -> list[str]:
    listed = [value] if isinstance(value, str) else list(value or ())
    return [_text(field, one) for one in listed]


def _day(field: str, value: Any) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise WrongUse(f"{value!r} is no day for {field}; write it as 2024-05-31") from error


def _country(field: str, value: Any) -> str:
    if not (isinstance(value, str) and len(value) == 2 and value.isascii() and value.isalpha()):
        raise WrongUse(f"{value!r} is no {field}: two letters are meant, as in ISO 3166-1")
    return value.upper()


def _counts(field: str, value: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for one in value if isinstance(value, list | tuple) else [value]:
        if not isinstance(one, dict) or not one.get("what"):
            raise WrongUse(f"{field} are lists of what, least and most")
        least, most = one.get("least"), one.get("most")
        if not all(number is None or (isinstance(number, int) and number >= 0) for number in (least, most)):
            raise WrongUse(f"least and most of {field} are whole numbers, or open")
        if least is not None and most is not None and least > most:
            raise WrongUse("the least number is more than the most")
        found.append({"what": _text("what", one["what"]), "least": least, "most": most})
    return found


_SPANS = {"content", "speaker_span", "cue_span", "condition_span", "trigger"}
_STATUSES = _word(lambda: vocabulary().statuses | vocabulary().derived_statuses)
_FIELDS: dict[str, dict[str, Callable[[str, Any], Any]]] = {
    "statement": {
        "speaker": _maybe(_text),
        "act": _word(lambda: vocabulary().acts),
        "certainty": _word(lambda: ("certain", "probable", "possible")),
        "polarity": _word(lambda: ("positive", "negative")),
        "denies": _maybe(_word(lambda: ("event", "responsibility"))),
        "addressee": _maybe(_text),
        "said_on": _maybe(_day),
        "content": _text,
        "speaker_span": _text,
        "cue_span": _text,
        "condition_span": _text,
    },
    "event": {
        "kind": _word(lambda: vocabulary().kinds),
        "status": _STATUSES,
        "violations": _words(lambda: vocabulary().violations),
        "agents": _names,
        "targets": _names,
        "earliest": _maybe(_day),
        "latest": _maybe(_day),
        "place": _maybe(_text),
        "country": _maybe(_country),
        "counts": _counts,
        "trigger": _text,
    },
    "occurrence": {
        "kind": _word(lambda: vocabulary().kinds),
        "status": _STATUSES,
        "earliest": _maybe(_day),
        "latest": _maybe(_day),
        "place": _maybe(_text),
        "country": _maybe(_country),
    },
}


def _who(participants: Sequence[Participant], names: dict[str, str], record: Record) -> list[str]:
    return [names.get(one.actor or "") or one.span.quote(record.document.text) for one in participants]


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span is not None else None
