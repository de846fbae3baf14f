"""`farwatch sources`: how the sources are, and the registry they stand in."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from farwatch.cli.answers import Answers, print_json
from farwatch.cli.arguments import AsJson, MissionDir
from farwatch.errors import WrongUse

if TYPE_CHECKING:
    from farwatch.model.watching import ChannelHealth, SourceHealth

sources = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    help="Show how the mission's sources are, with their alarms; change them.",
)

By = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Who decides; it is written into the trail.  [default: `collector`]")
]
Reason = Annotated[str, typer.Option(metavar="WORDS", help="Why; it is written into the trail.")]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day from which it holds, as 2024-05-31.  [default: today]")
]
Name = Annotated[str, typer.Argument(metavar="SOURCE", help="The id of a source.")]
_CHANNELS = ("feed", "page", "sitemap", "folder", "list", "warc")
_STATES = {
    "alarm": ("ALARM", "bold red"), "failing": ("failing", "yellow"), "unasked": ("not asked yet", "dim"),
    "unanswered": ("not answered yet", "yellow"), "well": ("well", "green"),
}  # fmt: skip


@sources.callback(invoke_without_command=True)
def show(
    context: typer.Context,
    mission: MissionDir = None,
    as_json: AsJson = False,
    alarms: Annotated[bool, typer.Option("--alarms", help="Only sources in alarm.")] = False,
) -> None:
    """Show how the mission's sources are, with their alarms; change them."""
    from farwatch.mission import Mission, find_mission

    if context.invoked_subcommand is not None:
        return
    with Mission(find_mission(mission)) as desk:
        found = [one for one in desk.watching.health() if one.alarms or not alarms]
    if as_json:
        print_json([{**msgspec.to_builtins(one), "alarms": one.alarms} for one in found])
    elif found:
        _print(found)
    else:
        _say("No source is in alarm." if alarms else "There are no sources yet; add one with `farwatch sources add`.")


@sources.command()
def add(
    name: Name,
    title: Annotated[str | None, typer.Option("--name", metavar="NAME", help="What the publisher is called.")] = None,
    owner: Annotated[str | None, typer.Option(metavar="NAME", help="Who owns it.")] = None,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="WORD", help="agency, independent, state media, NGO …")
    ] = None,
    country: Annotated[str | None, typer.Option(metavar="NAME", help="Where it is published.")] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="The language it publishes in.")] = None,
    home: Annotated[str | None, typer.Option(metavar="REGION", help="The region it mostly writes about.")] = None,
    feed: Annotated[list[str] | None, typer.Option(metavar="ADDRESS", help="An RSS or Atom feed.")] = None,
    page: Annotated[
        list[str] | None, typer.Option(metavar="ADDRESS", help="A page that is watched for changes.")
    ] = None,
    sitemap: Annotated[list[str] | None, typer.Option(metavar="ADDRESS", help="A sitemap, also one of news.")] = None,
    folder: Annotated[list[str] | None, typer.Option(metavar="DIR", help="A folder of articles.")] = None,
    list_: Annotated[list[str] | None, typer.Option("--list", metavar="CSV", help="A list of addresses.")] = None,
    warc: Annotated[list[str] | None, typer.Option(metavar="DIR", help="A folder of web archives.")] = None,
    every: Annotated[int | None, typer.Option(min=1, metavar="MINUTES", help="How often it is asked.")] = None,
    mission: MissionDir = None,
    by: By = "",
    reason: Reason = "a source of this mission",
) -> None:
    """Add a source, or channels to one that is known. A new one is graded F."""
    from farwatch.mission import Mission, find_mission
    from farwatch.model.watching import Channel

    told = {"name": title, "type": type_, "country": country, "language": language, "home": home}
    given = zip(_CHANNELS, (feed, page, sitemap, folder, list_, warc), strict=True)
    channels = [
        Channel(kind=kind, address=_placed(kind, address), every=every)  # type: ignore[arg-type]  # one of the kinds
        for kind, addresses in given
        for address in addresses or ()
    ]
    if every is not None and not channels:
        raise WrongUse("what is asked every so many minutes? name the channel too")
    with Mission(find_mission(mission)) as desk:
        desk.prepare()
        known = {one.id for one in desk.watching.sources()}
        changed = desk.watching.add(name, told=told, owner=owner, channels=channels, by=by, reason=reason)
    _say(f"{name}: {'changed' if name in known else 'added'}." if changed else f"{name}: nothing changed.")


@sources.command("set")
def set_(
    name: Name,
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why; it is written into the trail.")],
    grade: Annotated[str | None, typer.Option(metavar="A-F", help="How reliable it is.")] = None,
    owner: Annotated[str | None, typer.Option(metavar="NAME", help="Who owns it.")] = None,
    since: Since = None,
    paused: Annotated[bool | None, typer.Option("--pause/--resume", help="Ask it no more, or again.")] = None,
    drop: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Ask this channel no more.")] = None,
    mission: MissionDir = None,
    by: By = "",
) -> None:
    """Decide about a source: its grade or its owner from a day on, whether it is asked. Who and why is in the trail."""
    from farwatch.mission import Mission, find_mission

    if grade is None and owner is None and paused is None and drop is None:
        raise WrongUse("say what is decided: --grade, --owner, --pause, --resume or --drop")
    with Mission(find_mission(mission)) as desk:
        desk.prepare()
        changed = desk.watching.change(
            name,
            by=by,
            reason=reason,
            grade=grade.upper() if grade is not None else None,
            owner=owner,
            since=since,
            paused=paused,
            drop=drop,
        )
    _say(f"{name}: decided." if changed else f"{name}: nothing changed.")


@sources.command("history")
def history(name: Name, mission: MissionDir = None, as_json: AsJson = False) -> None:
    """Show what was decided about a source: when, by whom, why, and how it stood from then on."""
    from farwatch.mission import Mission, find_mission
    from farwatch.model.watching import Source

    with Mission(find_mission(mission)) as desk:
        versions = desk.watching.history(name)
    rows = [(one, msgspec.json.decode(one.content, type=Source)) for one in versions]
    if as_json:
        print_json([{"at": v.at, "by": v.by, "reason": v.reason, "source": source} for v, source in rows])
        return
    table = Table("when", "by", "why", "grade", "owner", "channels", box=None)
    for version, source in rows:
        channels, day = str(len(source.channels)) + (", paused" if source.paused else ""), version.at[:10]
        grades = ", ".join(f"{one.value} from {one.since}" for one in source.grades if (one.since or "") > day)
        grade = source.grade(day) + (f" ({grades})" if grades else "")
        cells = (_moment(version.at), version.by, version.reason, grade, source.owner(day) or "", channels)
        table.add_row(*(Text(cell) for cell in cells))
    Console(highlight=False).print(table)


@sources.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="PUBLISHERS.json", help="A list of sources.")],
    mission: MissionDir = None,
    by: By = "",
    reason: Reason = "",
) -> None:
    """Take sources from a file in the form of publishers.json into the registry; others stay as they are."""
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk:
        desk.prepare()
        named, changed = desk.watching.take(file, by=by, reason=reason)
    _say(f"{changed:,} of {named:,} sources are new or changed.")


@sources.command("export")
def export(
    mission: MissionDir = None,
    output: Annotated[Path | None, typer.Option(metavar="PUBLISHERS.json", help="Write them here.")] = None,
) -> None:
    """Write the registry in the form of publishers.json."""
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk, Answers(output) as answers:
        answers.write(desk.watching.exported())


@sources.command("log")
def log(
    name: Annotated[str | None, typer.Argument(metavar="[SOURCE]", help="The id of a source; without it all.")] = None,
    mission: MissionDir = None,
    since: Annotated[str, typer.Option(metavar="MOMENT", help="From this day or moment on.")] = "",
    most: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the newest N, newest first.")] = None,
) -> None:
    """Write the inquiry log as lines of JSON: every request, kept or not, with its reason."""
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk:
        for inquiry in desk.watching.inquiries(source=name, since=since, most=most):
            sys.stdout.buffer.write(msgspec.json.encode(inquiry) + b"\n")
    sys.stdout.buffer.flush()


@sources.command("edits")
def edits(
    document: Annotated[str | None, typer.Argument(metavar="[ID]", help="A document; without it all.")] = None,
    mission: MissionDir = None,
    as_json: AsJson = False,
) -> None:
    """Show what publishers changed in texts on record, or withdrew. Every version is kept."""
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk:
        edited = list(desk.watching.edited(desk.key_of(document) if document is not None else None))
    if as_json:
        print_json(edited)
        return
    if not edited:
        _say("No publisher changed or withdrew anything that is on record.")
    console = Console(highlight=False)
    for one in edited:
        mark = one.mark
        console.print(
            Text(f"{mark.at[:16]}  {mark.source}  {mark.how}  {mark.document[:12]}  {one.headline}", style="bold")
        )
        console.print(Text(f"  {mark.address}  {mark.reason}", style="dim"))
        for edit in one.edits:
            words = Text(f"  … {edit.lead} ")
            words.append(edit.removed, style="red strike").append(" " if edit.removed and edit.added else "")
            console.print(words.append(edit.added, style="green").append(f" {edit.trail} …"))


def _print(found: "list[SourceHealth]") -> None:
    """A source a paragraph: each channel with its state, its last answer and text, and its alarms."""
    console = Console(highlight=False)
    for one in found:
        source = one.source
        owner = f", owned by {one.owner}" if one.owner else ""
        console.print(Text.assemble((source.id, "bold"), f"  {one.grade}  {source.name}{owner}"), soft_wrap=True)
        for channel in one.channels:
            console.print(_line(channel, paused=source.paused), soft_wrap=True)
            for alarm in () if source.paused else channel.alarms:
                since = f" since {_moment(alarm.since)}" if alarm.since else ""
                console.print(Text(f"    {alarm.kind}{since}: {alarm.reason}", style="red"), soft_wrap=True)
        if not one.channels:
            console.print(Text("  no channel", style="dim"))


def _line(channel: "ChannelHealth", *, paused: bool) -> Text:
    state = ("paused", "dim") if paused else _STATES[channel.state]
    told = [f"answered {_moment(channel.answered)}" if channel.answered else "never answered"] if channel.asked else []
    told += [f"last text {_moment(channel.last)}"] if channel.last else []
    told += [f"{channel.habit:g} a day"] if channel.habit is not None else []
    told += [f"{channel.today} today"] if channel.asked else []
    line = Text.assemble(
        "  ", state, f"  {channel.channel.kind} {channel.channel.address}  ", (" · ".join(told), "dim")
    )
    if not paused and channel.state == "failing":
        line.append(f"\n    when it was last asked: {channel.failing}", style="yellow")
    return line


def _moment(written: str) -> str:
    return written[:16].replace("T", " ")


def _placed(kind: str, address: str) -> str:
    """The address as it is kept: paths are absolute, since the next run may begin in another folder."""
    if kind in ("folder", "warc") or (kind == "list" and "://" not in address):
        return str(Path(address).resolve())
    return address


def _say(sentence: str) -> None:
    Console(highlight=False).print(sentence, markup=False, soft_wrap=True)
