"""`farwatch review` and `farwatch decide`: what waits for a person, and what a person rules."""

from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from farwatch.cli.answers import print_json, tell
from farwatch.cli.arguments import AsJson, MissionDir
from farwatch.errors import WrongUse
from farwatch.knowledge.vocabulary import vocabulary

if TYPE_CHECKING:
    from farwatch.desk import Item
    from farwatch.mission import Mission
    from farwatch.model import State, Waiting

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides; it is written into the trail.")]
Why = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why; it is written into the trail.")]
Seen = Annotated[
    int | None,
    typer.Option("--seen", metavar="N", help="The version you looked at; what changed since is told, not overwritten."),
]
_ACCENT, _QUIET = "cyan", "dim"
_HUMAN, _MACHINE = "people", "machine"


def review(
    item: Annotated[str | None, typer.Argument(metavar="ITEM", help="A statement, event or occurrence.")] = None,
    mission: MissionDir = None,
    as_json: AsJson = False,
    reason: Annotated[
        str | None,
        typer.Option(
            metavar="WORD", help="red-flag, contested, due, changed, doubt or new: only what waits for it most."
        ),
    ] = None,
    kind: Annotated[str | None, typer.Option(metavar="WORD", help="statement, event or occurrence.")] = None,
    assigned: Annotated[str | None, typer.Option(metavar="NAME", help="Only what is assigned to this person.")] = None,
    most: Annotated[int, typer.Option("--most", min=1, max=200, metavar="N", help="At most so many.")] = 20,
    after: Annotated[str | None, typer.Option(metavar="PLACE", help="Go on where the last list ended.")] = None,
) -> None:
    """Show what waits for a person, the gravest first, or one ITEM with what was read and decided."""
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as opened:
        if item is not None:
            found = opened.desk.item(item)
            if as_json:
                print_json(found)
            else:
                _print(_item(found))
            return
        page = opened.desk.inbox(reason=reason, kind=kind, assigned=assigned, after=after, most=most)
    if as_json:
        print_json(page)
    elif page.rows:
        _print(_queue(page.rows))
        if page.after:
            tell(f"There is more: --after '{page.after}'")
    else:
        tell("Nothing waits for a person.")


def decide(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="A statement, event or occurrence; for undo a decision.")],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="accept, correct, reject or undo.")],
    by: By,
    reason: Why,
    mission: MissionDir = None,
    as_json: AsJson = False,
    put_right: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="FIELD=VALUE", help="A field that is put right; a place in the text as start-end."
        ),
    ] = None,
    standard: Annotated[
        int | None,
        typer.Option(
            min=0, max=5, metavar="N", help="Standard of proof: 2 needs one reviewer, 3 and 4 two, 5 is for courts."
        ),
    ] = None,
    status: Annotated[str | None, typer.Option(metavar="WORD", help="Status of verification.")] = None,
    item_grade: Annotated[str | None, typer.Option(metavar="1-6", help="How credible it is.")] = None,
    source_grade: Annotated[str | None, typer.Option(metavar="A-F", help="How reliable its source is.")] = None,
    seen: Seen = None,
) -> None:
    """Accept, correct or reject what was read, or undo a decision; each is one entry of the signed trail."""
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as opened:
        if verdict == "undo":
            on_links = opened.desk.rules_on_links(item)
            state = opened.desk.undo(item, by=by, reason=reason, seen=seen)
            if on_links:
                _relink(opened)
                return
        else:
            state = opened.desk.decide(
                item,
                verdict,
                by=by,
                reason=reason,
                seen=seen,
                corrections=[_correction(one) for one in put_right or ()],
                standard=standard,
                status=status,
                item_grade=item_grade,
                source_grade=source_grade,
            )
    if as_json:
        print_json(state)
    else:
        _print(_judged(state))


def _relink(mission: "Mission") -> None:
    """Bring links up to date after a ruling on them was taken back, and say which ids lead on."""
    for old, new in mission.link().superseded.items():
        tell(f"{old} leads on to {new}.")
    tell("The ruling is taken back, and links are as if it had not been made.")


def note(
    about: Annotated[
        str, typer.Argument(metavar="ABOUT", help="An item, document, actor, finding, or a publisher to grade.")
    ],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What is put down, or why.")],
    by: By,
    mission: MissionDir = None,
    assign: Annotated[str | None, typer.Option(metavar="NAME", help="Who is to look at it.")] = None,
    again: Annotated[str | None, typer.Option(metavar="DATE", help="The day on which to look at it again.")] = None,
    party: Annotated[str | None, typer.Option(metavar="NAME", help="Right of reply: who was asked.")] = None,
    stage: Annotated[str, typer.Option(metavar="WORD", help="asked, answered, refused or no-answer.")] = "asked",
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day on which a party was asked, or answered.")
    ] = None,
    answer_by: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day until which an answer is awaited.")
    ] = None,
    grade: Annotated[str | None, typer.Option(metavar="A-F", help="How reliable this publisher is.")] = None,
    protect: Annotated[
        bool | None, typer.Option("--protect/--name", help="Keep the name of this actor from the public, or not.")
    ] = None,
) -> None:
    """Put down a note, an assignment, a day to look again, an answer, a source's grade, or that a name is protected."""
    from farwatch.mission import Mission, find_mission

    asked = [assign is not None, again is not None, party is not None, grade is not None, protect is not None]
    if sum(asked) > 1:
        raise WrongUse("one thing at a time: --assign, --again, --party, --grade or --protect")
    with Mission(find_mission(mission)) as opened:
        desk = opened.desk
        if assign is not None:
            desk.assign(about, assign, by=by)
        if again is not None:
            desk.follow_up(about, again, words, by=by)
        elif party is not None:
            desk.reply(about, party, stage, on=on or "", by=by, answer_by=answer_by, text=words)
        elif grade is not None:
            desk.grade_source(about, grade, by=by, reason=words)
        elif protect is not None:
            desk.protect(about, protect, by=by, reason=words)
        else:
            desk.note(about, words, by=by)
    tell("It is in the trail.")


def _correction(written: str) -> Any:
    """What `--set field=value` means: a JSON value, words, or a place in the text such as 12-40."""
    from farwatch.desk import Correction
    from farwatch.model import Span

    field, sign, value = written.partition("=")
    if not sign or not field.strip():
        raise WrongUse(f"--set {written}: write a field and its value, such as status=denied")
    start, dash, end = value.partition("-")
    if dash and start.isdigit() and end.isdigit() and int(start) < int(end):
        return Correction(field=field.strip(), span=Span(int(start), int(end)))
    try:
        return Correction(field=field.strip(), value=msgspec.json.decode(value))
    except msgspec.DecodeError:
        return Correction(field=field.strip(), value=value.strip() or None)


def _queue(rows: "tuple[Waiting, ...]") -> RenderableType:
    table = Table(box=None, pad_edge=False, header_style=_QUIET, padding=(0, 1, 0, 0))
    for name in ("item", "why", "what", "who", "words"):
        table.add_column(name, overflow="fold", no_wrap=name in ("item", "why"))
    for row in rows:
        words = " ".join(row.words.split())
        table.add_row(
            row.item,
            row.reasons[0],
            Text(row.what, style=_ACCENT),
            Text(row.who or "not settled"),
            Text(words[:120] + ("…" if len(words) > 120 else "")),
        )
    return table


def _item(found: "Item") -> RenderableType:
    table = Table(box=None, pad_edge=False, header_style=_QUIET, padding=(0, 2, 0, 0))
    for name in ("field", _MACHINE, _HUMAN):
        table.add_column(name, overflow="fold")
    machine, human = found.machine or {}, found.human or {}
    for field in {**machine, **human}:
        table.add_row(field, Text(_shown(machine.get(field))), Text(_shown(human.get(field)), style="bold"))
    about = " · ".join(filter(None, (found.publisher, found.day, found.item, f"version {found.version}")))
    parts: list[RenderableType] = [
        Text(found.headline or found.words, style="bold"),
        Text(about, style=_QUIET),
        Text(),
        Text.assemble(found.before[-160:], (found.words, f"bold {_ACCENT}"), found.after[:160]),
        Text(),
        table,
        Text(),
        _judged(found.state),
    ]
    if found.why:
        parts.append(Text(found.why))
    parts += [Text(f"{one.at[:16]}  {one.by}  {one.what}  {one.reason}  {one.id[:12]}") for one in found.history]
    return Group(*parts)


def _judged(state: "State") -> RenderableType:
    standards = vocabulary().standards_of_proof
    lines = [
        f"{state.verdict or 'not decided'} · {state.status} · standard {state.standard} ({standards[state.standard]}) · "
        f"source {state.source_grade}, item {state.item_grade}"
    ]
    if state.needs:
        lines.append(f"Needs {state.needs}.")
    if state.outside:
        lines.append(f"Outside of the mandate: {'; '.join(state.outside)}.")
    if state.assigned:
        lines.append(f"Assigned to {state.assigned}.")
    return Text("\n".join(lines))


def _shown(value: Any) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _print(what: RenderableType) -> None:
    Console(highlight=False).print(what)
