"""The form of `publishers.json` comes in and goes out; what a new channel leads to is looked at before anything is decided."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from farwatch.errors import NotFound, WrongUse
from farwatch.model.watching import Channel, Source, Tenure
from farwatch.sources.web import Guard, Refused, parsed
from farwatch.watching.registry import check, day_of, graded, owned

_PLAIN = ("id", "name", "type", "country", "language", "home")
_WEB = ("feed", "page", "sitemap")


def read_publishers(path: Path, known: Mapping[str, Source], day: str) -> list[Source]:
    """Return the sources of a file in the form of `publishers.json`, laid over those that are known.

    It is a list of `{"id", "name", "owner", "type", "country"}`; `language`, `home`, `grade`, `owners`, `grades`, `channels`
    and `paused` may stand beside them. What a row does not say stays as it is; an owner or a grade that is another than
    before holds from `day` on. Raises `NotFound` or `WrongUse`.
    """
    try:
        rows = msgspec.json.decode(path.read_bytes(), type=list[dict[str, Any]])
    except FileNotFoundError as error:
        raise NotFound("file", str(path)) from error
    except OSError as error:
        raise WrongUse(f"{path} cannot be read ({error.strerror})") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise WrongUse(f"{path} is not a list of sources, each with an id and a name ({error})") from error
    sources: dict[str, Source] = {}
    for number, row in enumerate(rows, 1):
        try:
            source = _source(row, known, day)
        except KeyError as error:
            raise WrongUse(f"{path}, source {number}: it has no {error.args[0]}") from error
        except (msgspec.ValidationError, WrongUse) as error:
            raise WrongUse(f"{path}, source {number}: {error}") from error
        if source.id in sources:
            raise WrongUse(f"{path} names {source.id} more than once")
        sources[source.id] = source
    return list(sources.values())


def publishers(sources: Iterable[Source], day: str) -> bytes:
    """Return the sources in the form of `publishers.json`, as they stand on a day; what is not known is left out."""
    rows = []
    for source in sources:
        row: dict[str, Any] = {key: value for key in _PLAIN if (value := getattr(source, key)) is not None}
        if (owner := source.owner(day)) is not None:
            row["owner"] = owner
        row["grade"] = source.grade(day)
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


def check_channels(source: Source, known: Sequence[Channel], guard: Guard, folder: Path) -> None:
    """Raise `WrongUse` where a channel that is not `known` leads to no address that may be asked, to no folder or no file."""
    there = {(one.kind, one.address) for one in known}
    for channel in source.channels:
        if (channel.kind, channel.address) not in there and (fault := _fault(channel, guard, folder)) is not None:
            raise WrongUse(f"{source.id} cannot have the {channel.kind} {channel.address}: {fault}")


def is_web(channel: Channel) -> bool:
    """Whether a channel is asked of a host, and not looked for in a folder."""
    return channel.kind in _WEB or (channel.kind == "list" and "://" in channel.address)


def _fault(channel: Channel, guard: Guard, folder: Path) -> str | None:
    if is_web(channel):
        if "://" not in channel.address:
            return "an address of the web begins with http:// or https://"
        hint = ""
        try:
            parsed(channel.address)
            hint = "; if it is one of your own network, name its host in `allowed_hosts` of mission.toml"
            guard.target(channel.address)
        except Refused as error:
            return f"{error}{hint}"
        return None
    place = folder / channel.address
    if channel.kind == "list":
        return None if place.is_file() else "there is no such file"
    return None if place.is_dir() else "there is no such folder"


def _source(row: dict[str, Any], known: Mapping[str, Source], day: str) -> Source:
    source = known.get(str(row["id"])) or Source(id=str(row["id"]), name=str(row["name"]))
    told = {key: row[key] for key in (*_PLAIN, "paused", "channels") if row.get(key) is not None}
    source = msgspec.convert({**msgspec.to_builtins(source), **told}, Source)
    for name in ("owners", "grades"):
        if row.get(name):
            dated = [_dated(one) for one in msgspec.convert(row[name], list[Tenure])]
            listed = tuple(sorted(dated, key=lambda one: one.since or ""))
            source = msgspec.structs.replace(source, **{name: listed})
    owner, grade = row.get("owner"), row.get("grade")
    if owner and not source.owners:
        source = msgspec.structs.replace(source, owners=(Tenure(value=str(owner)),))
    elif owner and source.owner(day) != owner:
        source = owned(source, str(owner), None, day)
    if grade and source.id not in known and not row.get("grades"):
        source = msgspec.structs.replace(source, grades=(Tenure(value=str(grade)),))
    elif grade and source.grade(day) != grade:
        source = graded(source, str(grade), None, day)
    check(source)
    return source


def _dated(tenure: Tenure) -> Tenure:
    return tenure if tenure.since is None else Tenure(value=tenure.value, since=day_of(tenure.since))
