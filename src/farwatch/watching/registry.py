"""The registry of sources: decisions come in, sources come out, and the row that says how a source stands from now on.

A source is never overwritten: each change is a row with who made it and why, sealed in the trail. The newest row counts.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import get_args

import msgspec

from farwatch.errors import NotOnRecord, WrongUse
from farwatch.model import Outlet, public_address
from farwatch.model.custody import canonical, digest_of
from farwatch.model.watching import ChannelKind, Source, SourceVersion, Tenure, held

GRADES = ("A", "B", "C", "D", "E", "F")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_SHORTEST = 1  # minutes between two questions


def current(versions: Iterable[SourceVersion]) -> dict[str, Source]:
    """Return the sources as last decided, by id, in order of id."""
    newest = {version.source: version.content for version in versions}
    return {name: msgspec.json.decode(newest[name], type=Source) for name in sorted(newest)}


def found(sources: dict[str, Source], name: str) -> Source:
    """Return the source with this id; raises `NotOnRecord`."""
    if name not in sources:
        raise NotOnRecord("source", name)
    return sources[name]


def source_named(publisher: str, sources: Mapping[str, Source], outlets: Iterable[Outlet] = ()) -> Source:
    """Return the source that is called so; one that is not there yet is made as `outlets` know it, or with an id of its name."""
    for source in sources.values():
        if publisher in (source.name, source.id):
            return source
    for outlet in outlets:
        if publisher in (outlet.name, outlet.id) and outlet.id not in sources:
            owners = (Tenure(value=outlet.owner),) if outlet.owner else ()
            return Source(id=outlet.id, name=outlet.name, owners=owners, type=outlet.type, country=outlet.country)
    plain = re.sub(r"[^a-z0-9]+", "-", publisher.lower()).strip("-")[:40]
    if not plain or plain in sources:
        plain = f"{plain or 'source'}-{digest_of(publisher.encode('utf-8', 'replace'))[:8]}"
    return Source(id=plain, name=publisher.strip())


def version_of(source: Source, *, at: str, by: str, reason: str) -> SourceVersion:
    """Return the row that says that a source stands so from now on; raises `WrongUse` where it cannot."""
    if not by.strip():
        raise WrongUse("who decides? name them with --by, or in the setting `collector` of mission.toml")
    if not reason.strip():
        raise WrongUse("why? a decision needs a reason; it is written into the trail")
    check(source)
    content = canonical(msgspec.to_builtins(source))
    name = digest_of(canonical([source.id, at, by, reason, digest_of(content)]))
    return SourceVersion(id=name, source=source.id, at=at, by=by.strip(), reason=reason.strip(), content=content)


def graded(source: Source, grade: str, since: str | None, today: str) -> Source:
    """Return the source with a grade that holds from a day on, or from today."""
    return msgspec.structs.replace(source, grades=held_since(source.grades, grade, since, today))


def owned(source: Source, owner: str, since: str | None, today: str) -> Source:
    """Return the source with an owner from a day on, or from today."""
    return msgspec.structs.replace(source, owners=held_since(source.owners, owner.strip(), since, today))


def held_since(tenures: Iterable[Tenure], value: str, since: str | None, today: str) -> tuple[Tenure, ...]:
    """Return who owned it, or how it was graded, with one more from a day on, or from today; what was known before stays.

    Raises `WrongUse` where `since` is no day.
    """
    listed = tuple(tenures)
    added = Tenure(value=value, since=day_of(since or today))
    if added in listed or (since is None and held(listed, today) == value):
        return listed
    return tuple(sorted((*listed, added), key=lambda one: one.since or ""))


def day_of(written: str) -> str:
    """Return a day in its one form; raises `WrongUse`."""
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise WrongUse(f"{written!r} is no day: write 2024-05-31") from error


def check(source: Source) -> None:
    """Raise `WrongUse` where a source makes no sense, whatever its addresses lead to."""
    if not _ID.fullmatch(source.id):
        raise WrongUse(f"{source.id!r} is no id of a source: use small letters, digits, dots and hyphens")
    if not source.name.strip():
        raise WrongUse(f"the source {source.id} needs a name")
    for owner in source.owners:
        if not owner.value.strip():
            raise WrongUse(f"an owner of {source.id} needs a name")
    for grade in source.grades:
        if grade.value not in GRADES:
            raise WrongUse(f"{grade.value!r} is no grade of a source: A to F")
    for tenure in (*source.owners, *source.grades):
        if tenure.since is not None and day_of(tenure.since) != tenure.since:
            raise WrongUse(f"{tenure.since!r} is no day: write 2024-05-31")
    for channel in source.channels:
        if channel.kind not in get_args(ChannelKind):
            raise WrongUse(f"{channel.kind!r} is no kind of channel: {', '.join(get_args(ChannelKind))}")
        if not channel.address.strip() or "\0" in channel.address:
            raise WrongUse(f"a channel of {source.id} has no address")
        if public_address(channel.address) != channel.address:  # what is kept is sealed and stays
            raise WrongUse(f"a channel of {source.id} has a user name or a password in its address; leave it out")
        if channel.every is not None and channel.every < _SHORTEST:
            raise WrongUse(f"a channel of {source.id} is to be asked every {channel.every} minutes; 1 is the least")
    if len({(one.kind, one.address) for one in source.channels}) < len(source.channels):
        raise WrongUse(f"{source.id} has one channel twice")
