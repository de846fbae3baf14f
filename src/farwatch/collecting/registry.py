"""The mission's registry of sources: decisions come in, sources come out; and the form of `publishers.json`, both ways.

A source is never overwritten: each change is a row with who made it and why, sealed in the trail. The newest row counts.
"""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, get_args

import msgspec

from farwatch.errors import NotFound, NotOnRecord, WrongUse
from farwatch.model.custody import canonical, digest_of
from farwatch.model.watching import ChannelKind, Source, SourceVersion, Tenure

GRADES = ("A", "B", "C", "D", "E", "F")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_PLAIN = ("id", "name", "type", "country", "language", "home")
_CREDENTIALS = re.compile(r"[a-z][a-z0-9+.-]*:/*[^/?#]*@", re.IGNORECASE)  # what is kept is sealed and stays
_SHORTEST = 1  # minutes between two questions


def current(versions: Iterable[SourceVersion]) -> dict[str, Source]:
    """Return the sources as last decided, by id, in order of id."""
    newest = {version.source: version.content for version in versions}
    return {name: msgspec.json.decode(newest[name], type=Source) for name in sorted(newest)}


def version_of(source: Source, *, at: str, by: str, reason: str) -> SourceVersion:
    """Return the row that says that a source stands so from now on; raises `WrongUse` where it cannot."""
    if not reason.strip() or not by.strip():
        raise WrongUse("a change of the registry is a decision: it needs who made it, and why")
    _check(source)
    content = canonical(msgspec.to_builtins(source))
    name = digest_of(canonical([source.id, at, by, reason, digest_of(content)]))
    return SourceVersion(id=name, source=source.id, at=at, by=by.strip(), reason=reason.strip(), content=content)


def found(sources: dict[str, Source], name: str) -> Source:
    """Return the source with this id; raises `NotOnRecord`."""
    if name not in sources:
        raise NotOnRecord("source", name)
    return sources[name]


def held_since(tenures: tuple[Tenure, ...], value: str, since: str | None) -> tuple[Tenure, ...]:
    """Return who owned it, or how it was graded, with one more from a day on; what was known before stays."""
    if since is not None:
        try:
            date.fromisoformat(since)
        except ValueError as error:
            raise WrongUse(f"{since!r} is no day: write 2024-05-31") from error
    if tenures and tenures[-1].value == value and since in (None, tenures[-1].since):
        return tenures
    added = (*tenures, Tenure(value=value, since=since))
    return tuple(sorted(added, key=lambda one: one.since or ""))


def read_publishers(path: Path) -> list[Source]:
    """Return the sources of a file in the form of `publishers.json`; raises `NotFound` or `WrongUse`.

    It is a list of `{"id", "name", "owner", "type", "country"}`; `language`, `home`, `grade`, `owners`, `grades` and `channels`
    may stand beside them.
    """
    try:
        rows = msgspec.json.decode(path.read_bytes(), type=list[dict[str, Any]])
    except FileNotFoundError as error:
        raise NotFound("file", str(path)) from error
    except OSError as error:
        raise WrongUse(f"{path} cannot be read ({error.strerror})") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise WrongUse(f"{path} is not a list of sources, each with an id and a name ({error})") from error
    sources = []
    for number, row in enumerate(rows, 1):
        try:
            sources.append(_source(row))
        except (msgspec.ValidationError, KeyError, WrongUse) as error:
            raise WrongUse(f"{path}, source {number}: {error}") from error
    twice = {one.id for one in sources if sum(other.id == one.id for other in sources) > 1}
    if twice:
        raise WrongUse(f"{path} names {', '.join(sorted(twice))} more than once")
    return sources


def publishers(sources: Iterable[Source]) -> bytes:
    """Return the sources in the form of `publishers.json`; what is not known is left out."""
    rows = []
    for source in sources:
        row: dict[str, Any] = {key: value for key in _PLAIN if (value := getattr(source, key)) is not None}
        if source.owner is not None:
            row["owner"] = source.owner
        row["grade"] = source.grade
        for name in ("owners", "grades", "channels"):
            listed = [
                {key: value for key, value in msgspec.to_builtins(one).items() if value is not None}
                for one in getattr(source, name)
            ]
            if listed:
                row[name] = listed
        if source.paused:
            row["paused"] = True
        rows.append(row)
    return msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n"


def _source(row: dict[str, Any]) -> Source:
    owners = msgspec.convert(row.get("owners", []), tuple[Tenure, ...])
    if row.get("owner") and (not owners or owners[-1].value != row["owner"]):
        owners = (*owners, Tenure(value=str(row["owner"])))
    grades = msgspec.convert(row.get("grades", []), tuple[Tenure, ...]) or (Tenure(value=str(row.get("grade") or "F")),)
    plain = {key: row[key] for key in _PLAIN if row.get(key) is not None}
    channels = row.get("channels", [])
    source = msgspec.convert({**plain, "channels": channels, "paused": bool(row.get("paused"))}, Source)
    source = msgspec.structs.replace(source, owners=owners, grades=grades)
    _check(source)
    return source


def _check(source: Source) -> None:
    if not _ID.fullmatch(source.id):
        raise WrongUse(f"{source.id!r} is no id of a source: use small letters, digits, dots and hyphens")
    if not source.name.strip():
        raise WrongUse(f"the source {source.id} needs a name")
    for grade in source.grades:
        if grade.value not in GRADES:
            raise WrongUse(f"{grade.value!r} is no grade of a source: A to F")
    for channel in source.channels:
        if channel.kind not in get_args(ChannelKind):
            raise WrongUse(f"{channel.kind!r} is no kind of channel: {', '.join(get_args(ChannelKind))}")
        if not channel.address.strip() or "\0" in channel.address:
            raise WrongUse(f"a channel of {source.id} has no address")
        if _CREDENTIALS.match(channel.address):
            raise WrongUse(f"a channel of {source.id} has a user name or a password in its address; leave it out")
        if channel.every is not None and channel.every < _SHORTEST:
            raise WrongUse(f"a channel of {source.id} is to be asked every {channel.every} minutes; 1 is the least")
    if len({(one.kind, one.address) for one in source.channels}) < len(source.channels):
        raise WrongUse(f"{source.id} has one channel twice")
