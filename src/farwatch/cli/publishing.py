"""`farwatch mandate` and `farwatch findings`: what the mission may look at, and what it would publish."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from farwatch.cli.answers import print_json, tell
from farwatch.cli.arguments import AsJson, MissionDir
from farwatch.cli.reviewing import Seen
from farwatch.errors import NotFound, WrongUse

if TYPE_CHECKING:
    from farwatch.desk import FindingPage, FindingRow, Mandate

_By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides; it is written into the trail.")]
_Why = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why; it is written into the trail.")]
_Many = list[str] | None


def mandate(
    mission: MissionDir = None,
    as_json: AsJson = False,
    territory: Annotated[
        _Many, typer.Option(metavar="PLACE", help="A country (two letters) or a place in scope.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="The first day of the period.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day of the period.")] = None,
    right: Annotated[_Many, typer.Option(metavar="WORD", help="A violation in scope, such as attack-on-press.")] = None,
    party: Annotated[_Many, typer.Option(metavar="NAME", help="A party in scope.")] = None,
    forbid: Annotated[_Many, typer.Option(metavar="WORDS", help="What the mission may not do.")] = None,
    basis: Annotated[str, typer.Option(metavar="WORDS", help="What the mandate rests on.")] = "",
    document: Annotated[_Many, typer.Option(metavar="WORDS", help="A document that says so.")] = None,
    consent: Annotated[str | None, typer.Option(metavar="HOST", help="Whose consent, instead of the mandate.")] = None,
    stage: Annotated[str, typer.Option(metavar="WORD", help="asked, given, refused or withdrawn.")] = "asked",
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day on which consent was asked, given …")] = None,
    condition: Annotated[_Many, typer.Option(metavar="WORDS", help="A condition of the consent.")] = None,
    by: _By = "",
    reason: _Why = "",
    seen: Seen = None,
) -> None:
    """Show the mandate, set it as a whole, or put down the consent of a host.

    What lies outside of it is marked, never deleted. A mission without consent says so on every report.
    """
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as opened:
        desk = opened.desk
        if consent is not None:
            if on is None:
                raise WrongUse("--consent needs --on DATE, the day")
            found = desk.consent(
                consent,
                stage,
                on=on,
                by=by,
                conditions=condition or (),
                documents=document or (),
                text=reason,
                seen=seen,
            )
        elif any((territory, since, until, right, party, forbid, basis, document)):
            found = desk.set_mandate(
                by=by,
                reason=reason,
                territory=territory or (),
                since=since,
                until=until,
                rights=right or (),
                parties=party or (),
                prohibitions=forbid or (),
                basis=basis,
                documents=document or (),
                seen=seen,
            )
        else:
            found = desk.mandate()
    if as_json:
        print_json(found)
    else:
        Console(highlight=False).print(_mandate(found))


def findings(
    finding: Annotated[str | None, typer.Argument(metavar="FINDING", help="The id of a finding.")] = None,
    mission: MissionDir = None,
    as_json: AsJson = False,
    stage: Annotated[str | None, typer.Option(metavar="WORD", help="draft, cleared, returned or withdrawn.")] = None,
    title: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Write a finding, or a new version of FINDING.")
    ] = None,
    text: Annotated[Path | None, typer.Option(metavar="FILE", help="The text of the finding.")] = None,
    rests_on: Annotated[_Many, typer.Option(metavar="ITEM", help="A decided statement, event or occurrence.")] = None,
    standard: Annotated[int, typer.Option(min=0, max=5, metavar="N", help="Its standard of proof.")] = 2,
    clear: Annotated[bool, typer.Option("--clear", help="Clear FINDING, as another person than wrote it.")] = False,
    give_back: Annotated[bool, typer.Option("--return", help="Give FINDING back to who wrote it.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Withdraw FINDING.")] = False,
    by: _By = "",
    reason: _Why = "",
    seen: Seen = None,
) -> None:
    """List findings, show one, write one, or clear, return or withdraw one."""
    from farwatch.mission import Mission, find_mission

    doing = {"clear": clear, "give_back": give_back, "withdraw": withdraw}
    asked = [name for name, wanted in doing.items() if wanted]
    if len(asked) + (title is not None) > 1:
        raise WrongUse("one thing at a time: write, clear, return or withdraw")
    if asked and finding is None:
        raise WrongUse("which finding? name its id")
    with Mission(find_mission(mission)) as opened:
        desk = opened.desk
        if title is not None:
            if text is None:
                raise WrongUse("a finding needs a text: --text FILE")
            written, items = _read(text), rests_on or []
            page = (
                desk.draft(title, written, rests_on=items, standard=standard, by=by, reason=reason)
                if finding is None
                else desk.revise(
                    finding, title, written, rests_on=items, standard=standard, by=by, seen=seen, reason=reason
                )
            )
        elif asked and finding is not None:
            page = {"clear": desk.clear, "give_back": desk.give_back, "withdraw": desk.withdraw}[asked[0]](
                finding, by=by, reason=reason, seen=seen
            )
        elif finding is not None:
            page = desk.finding(finding)
        else:
            rows = desk.findings(stage=stage)
            if as_json:
                print_json(rows)
            elif rows:
                Console(highlight=False).print(_findings(rows))
            else:
                tell("There are no findings.")
            return
    if as_json:
        print_json(page)
    else:
        Console(highlight=False).print(_finding(page))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise NotFound("file", str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{path} cannot be read as text") from error


def _mandate(found: "Mandate") -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    period = " to ".join(day or "open" for day in (found.since, found.until)) if found.since or found.until else ""
    for name, value in (
        ("territory", ", ".join(found.territory)),
        ("period", period),
        ("rights", ", ".join(found.rights)),
        ("parties", ", ".join(found.parties)),
        ("may not", "; ".join(found.prohibitions)),
        ("basis", found.basis),
        ("documents", "; ".join(found.documents)),
    ):
        table.add_row(
            name, Text(value or "without limit" if name in ("territory", "period", "rights", "parties") else value)
        )
    for one in found.consents:
        told = f"{one.stage} on {one.on}" + (f", if {'; '.join(one.conditions)}" if one.conditions else "")
        table.add_row(f"consent of {one.host}", Text(told))
    table.add_row("notice", Text(found.notice or "", style="bold"))
    table.add_row("version", str(found.version))
    return table


def _findings(rows: "tuple[FindingRow, ...]") -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for name in ("finding", "stage", "standard", "title"):
        table.add_column(name, overflow="fold")
    for row in rows:
        stage = f"{row.stage}, open again" if row.reopened else row.stage
        table.add_row(row.finding, stage, str(row.standard), Text(row.title))
    return table


def _finding(page: "FindingPage") -> Text:
    row = page.row
    lines = [
        row.title,
        f"{row.finding} · {row.stage} · standard {row.standard} · by {', '.join(row.authors)}"
        + (f" · cleared by {row.cleared_by}" if row.cleared_by else "")
        + f" · version {row.version}",
        "",
        page.text,
        "",
        *(
            f"rests on {one.item}: {one.words[:100]} ({one.publisher or one.kind}, {one.day or 'no day'})"
            for one in page.rests_on
        ),
    ]
    if row.reopened:
        lines.append(f"Changed since it was cleared: {', '.join(row.reopened)}.")
    if page.notice:
        lines += ["", page.notice]
    return Text("\n".join(lines))
