"""`farwatch join`: a person rules that two people, or two things that happened, are one, or are not."""

from typing import Annotated

import typer

from farwatch.cli.answers import print_json, tell
from farwatch.cli.arguments import AsJson, MissionDir
from farwatch.cli.reviewing import By, Seen, Why

_End = "A person, occurrence or event; or somebody in one document, as DOCUMENT/ACTOR."


def join(
    one: Annotated[str, typer.Argument(metavar="ONE", help=_End)],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The other, named likewise.")],
    by: By,
    reason: Why,
    mission: MissionDir = None,
    as_json: AsJson = False,
    apart: Annotated[bool, typer.Option("--apart", help="They are two, and stay two.")] = False,
    seen: Seen = None,
) -> None:
    """Rule that two people, or two occurrences, are one, or with --apart that they are not; links follow at once.

    An id that goes leads on to the one that took over. `farwatch decide DECISION undo` takes the ruling back. Where another
    ruling keeps this one from taking effect, that is said, and the command ends with 1.
    """
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as opened:
        before = [opened.desk.present(end) for end in (one, other)]
        decision = opened.desk.join(one, other, same=not apart, by=by, reason=reason, seen=seen)
        superseded = opened.link().superseded
        now = [opened.desk.present(end) for end in (one, other)]
    held = (now[0] == now[1]) is not apart
    if as_json:
        print_json({"decision": decision, "one": now[0], "other": now[1], "superseded": superseded, "held": held})
    else:
        told = _told((one, other), before, now, superseded) if held else [_unheld((one, other), now, apart=apart)]
        for line in told:
            tell(line)
        tell(f"To take it back: farwatch decide {decision[:16]} undo --by NAME --reason WORDS")
    if not held:
        raise typer.Exit(1)


def _told(ends: tuple[str, str], before: list[str], now: list[str], superseded: dict[str, str]) -> list[str]:
    lines = [f"{old} leads on to {new}." for old, new in superseded.items()]
    if now[0] == now[1]:
        return [*lines, f"They are one: {now[0]}."]
    if before == now:
        return [*lines, f"They stay two, whatever comes: {now[0]} and {now[1]}."]
    return [*lines, f"They are two: {ends[0]} is {now[0]}, {ends[1]} is {now[1]}."]


def _unheld(ends: tuple[str, str], now: list[str], *, apart: bool) -> str:
    """That a ruling is on record and what it asks for is not so: another ruling stands against it."""
    if apart:
        return f"The ruling is on record, but they are still one, {now[0]}: another ruling makes them one."
    found = f"{ends[0]} is {now[0]}, {ends[1]} is {now[1]}"
    return f"The ruling is on record, but they did not become one: {found}. Other reports or another ruling hold them apart."
