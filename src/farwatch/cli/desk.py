"""The commands of a mission: make one, add to it, look things up, check it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from farwatch.cli.answers import Failures, print_json, refuse_overwriting, show, tell, write_page
from farwatch.cli.arguments import AsJson, Database, Html, Inputs, MissionDir, Published, Workers
from farwatch.cli.cleaning import harmless
from farwatch.cli.due import list_due
from farwatch.cli.progress import with_bar
from farwatch.errors import FarwatchError
from farwatch.model import published_day
from farwatch.sources import count_articles
from farwatch.text.counted import counted

if TYPE_CHECKING:
    from farwatch.mission import Added, Mission

_ACTORS = ("person-", "ac-")  # how ids of actors begin


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the new mission.")],
    database: Database = "",
) -> None:
    """Make a mission: its settings, its record, its archive."""
    from farwatch.mission import make_mission

    with make_mission(folder, database=database):
        pass
    _say(f"A new mission is in {folder}: its settings are in {folder / 'mission.toml'}.")


def add(
    files: Inputs,
    mission: MissionDir = None,
    published: Published = None,
    as_json: AsJson = False,
    workers: Workers = None,
    warc: Annotated[bool, typer.Option("--warc", help="The files are web archives, whatever their names.")] = False,
    no_read: Annotated[bool, typer.Option("--no-read", help="Archive only; `farwatch reread` reads later.")] = False,
    fast: Annotated[bool, typer.Option("--fast", help="Take the text of pages by the fast lane, for bulk.")] = False,
    restricted: Annotated[bool, typer.Option("--restricted", help="Whoever looks at these is in the trail.")] = False,
    no_link: Annotated[bool, typer.Option("--no-link", help="Leave the links; `farwatch link` links later.")] = False,
) -> None:
    """Archive files and read them onto a mission's record.

    The same article twice changes nothing.
    """
    from farwatch.mission import Mission, find_mission

    published_day(published)
    with Mission(find_mission(mission)) as desk:
        outcomes = desk.add(
            files, published=published, warc=warc, read=not no_read, fast=fast, restricted=restricted, workers=workers
        )
        with _linking(desk, wanted=not no_link):
            _count(outcomes, total=lambda: None if warc else count_articles(files), as_json=as_json)


def reread(mission: MissionDir = None, as_json: AsJson = False, workers: Workers = None) -> None:
    """Read what the present readers have not read yet.

    Earlier readings and all decisions stay; `farwatch list --changed` shows what differs.
    """
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk, _linking(desk, wanted=True):
        _count(desk.reread(workers=workers), total=lambda: None, as_json=as_json)


@contextmanager
def _linking(desk: "Mission", *, wanted: bool) -> Iterator[None]:
    """Bring the links up to date when what was asked is done, also where some inputs failed."""
    try:
        yield
    except typer.Exit:
        if wanted and desk.read_any():
            desk.link()
        raise
    if wanted and desk.read_any():
        desk.link()


def _count(outcomes: "Iterable[Added]", *, total: Callable[[], int | None], as_json: bool) -> None:
    """Say what became of each, and leave with 1 where some failed."""
    new = known = 0
    failures = Failures()
    try:
        for one in with_bar(outcomes, total=total):
            if one.error is not None:
                failures.tell(one.error)
            elif one.new:
                new += 1
            else:
                known += 1
            if one.note is not None:
                tell(f"farwatch: {one.note}")
    except FarwatchError:
        if new or known:
            _say_counts(new, known, failures, as_json=as_json)
        raise
    _say_counts(new, known, failures, as_json=as_json)
    if failures.count:
        raise typer.Exit(1)


def _say_counts(new: int, known: int, failures: Failures, *, as_json: bool) -> None:
    failures.close()
    if as_json:
        print_json({"new": new, "known": known, "failed": failures.count})
    else:
        _say(f"{new:,} new, {known:,} on record before, {failures.count:,} that could not be read.")


def list_(
    mission: MissionDir = None,
    as_json: AsJson = False,
    search: Annotated[str | None, typer.Option(metavar="WORDS", help="Only documents with all these words.")] = None,
    most: Annotated[int | None, typer.Option("--most", min=1, metavar="N", help="At most so many.")] = None,
    after: Annotated[int, typer.Option("--after", min=0, metavar="N", help="Leave out the first so many.")] = 0,
    changed: Annotated[bool, typer.Option("--changed", help="What new readings changed, for review.")] = False,
    occurrences: Annotated[bool, typer.Option("--occurrences", help="What happened, by number of origins.")] = False,
    due: Annotated[
        str | None,
        typer.Option(
            "--due",
            metavar="[DATE]",
            help="What was announced for a day, or before, and is not settled; today without one.",
        ),
    ] = None,
    people: Annotated[bool, typer.Option("--people", help="People, those meant most often first.")] = False,
    with_names: Annotated[bool, typer.Option("--with-names", help="Show the names of private people too.")] = False,
) -> None:
    """List what is on a mission's record."""
    from farwatch.cli.terminal import changes_table, entries_table
    from farwatch.mission import Mission, find_mission

    if occurrences:
        _list_occurrences(mission, as_json=as_json, most=most, after=after)
        return
    if people:
        _list_people(mission, search, as_json=as_json, most=most or 50, with_names=with_names)
        return
    if due is not None:
        list_due(mission, due, as_json=as_json)
        return
    with Mission(find_mission(mission)) as desk:
        changes = list(desk.changes()) if changed else []
        entries = [] if changed else desk.entries(words=search, most=most, after=after)
        marks = desk.watching.marked(entry.key for entry in entries) if not as_json else {}
    if as_json:
        print_json(changes if changed else entries)
    elif changes:
        Console(highlight=False).print(changes_table(changes))
    elif entries:
        Console(highlight=False).print(entries_table(entries, marks))
    elif changed:
        _say("No new reading changed anything.")
    elif search is not None:
        _say("No document holds all these words.")
    else:
        _say("Nothing is on record yet; add articles with `farwatch add FILE…`.")


def _list_occurrences(mission: Path | None, *, as_json: bool, most: int | None, after: int) -> None:
    from farwatch.cli.occurrence import occurrences_table
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk:
        found = desk.occurrences()[after:][:most]
    if as_json:
        print_json(found)
    elif found:
        Console(highlight=False).print(occurrences_table(found))
    else:
        _say("Nothing is linked yet; `farwatch link` links what is on record.")


def _list_people(mission: Path | None, words: str | None, *, as_json: bool, most: int, with_names: bool) -> None:
    from farwatch.cli.person import people_table, without_name
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk:
        rows = desk.desk.actors(words=words, kind="person", most=most).rows
    shown = [row if with_names else without_name(row) for row in rows]
    if as_json:
        print_json(shown)
    elif shown:
        Console(highlight=False).print(people_table(shown))
        if any(row.protected for row in shown) and not with_names:
            tell("Names of people who may be private are withheld: --with-names shows them here.")
    else:
        _say("Nobody of such a name is on record." if words else "Nobody is named in what is on record.")


def show_(
    key: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The id of a document, the beginning of its digest, or an occurrence or actor."
        ),
    ],
    mission: MissionDir = None,
    as_json: AsJson = False,
    html: Html = None,
    with_names: Annotated[
        bool, typer.Option("--with-names", help="Show the names of private people too; do not publish them.")
    ] = False,
) -> None:
    """Show the record of one document, an occurrence with reports, origins and contradictions, or all of one person."""
    from farwatch.mission import Mission, find_mission

    refuse_overwriting(html, ())
    with Mission(find_mission(mission)) as desk:
        if key.startswith(_ACTORS) and html is None:
            _show_person(desk, key, with_names=with_names, as_json=as_json)
            return
        if key.startswith("occ-") and html is None:
            view = desk.occurrence(key)
            if as_json:
                print_json({"occurrence": view.occurrence, "contradictions": view.contradictions, "fate": view.fate})
            else:
                from farwatch.cli.occurrence import render_occurrence

                Console(highlight=False).print(render_occurrence(view))
            return
        record = desk.record(key)
        marks = desk.watching.marks(desk.key_of(key))
        if html is not None:
            key = desk.key_of(key)
            page = record if with_names else desk.desk.public(key, record)
            write_page(page, html, notice=desk.desk.mandate().notice or "")
            desk.note("export", record.document.digest, "page with all names" if with_names else "page")
    if as_json:
        print_json(record)
    elif html is None:
        show(record)
    for mark in marks:  # what its publisher did to it since; standard output stays the record
        tell(mark.sentence)


def _show_person(desk: "Mission", key: str, *, with_names: bool, as_json: bool) -> None:
    from farwatch.cli.person import render_person, withheld

    page = desk.desk.person(key)
    if page.page.row.protected and not with_names:
        page = withheld(page)
    if as_json:
        print_json(page)
    else:
        Console(highlight=False).print(render_person(page))


def verify(
    mission: MissionDir = None,
    as_json: AsJson = False,
    against: Annotated[
        Path | None, typer.Option(metavar="CHECKPOINT", help="A checkpoint that was kept elsewhere (a .json file).")
    ] = None,
    deep: Annotated[bool, typer.Option("--deep", help="Unpack every archived record too.")] = False,
) -> None:
    """Check archive, record and trail against each other.

    Names the first thing that does not hold.
    """
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk:
        proof = desk.verify(against=against, deep=deep)
    if as_json:
        print_json(proof)
        return
    trail, rows = counted(proof.entries, "entry"), counted(proof.rows, "row")
    files, checkpoints = counted(proof.files, "archived file"), counted(proof.checkpoints, "checkpoint")
    _say(f"All holds: {trail} of the trail, {rows} of the record, {files} ({proof.bytes / 1e6:.1f} MB), {checkpoints}.")
    if proof.unsigned:
        _say(f"{counted(proof.unsigned, 'entry')} behind the last checkpoint: chained and not signed yet.")
    if proof.stamps:
        signed = "and by whom" if proof.stamps_signed else "not by whom: the authority's tsa.pem is not in the folder"
        stamped = counted(proof.stamps, "checkpoint")
        _say(f"Time-stamped: {stamped}; checked is what was stamped, {signed}.")


def delete(
    key: Annotated[str, typer.Argument(metavar="ID", help="The id of a document, or the beginning of its digest.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; it is written into the trail.")],
    mission: MissionDir = None,
) -> None:
    """Take a document out of archive and record.

    The trail keeps that it was there. Copies elsewhere, such as backups, are not touched.
    """
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk:
        gone = desk.delete(key, reason)
    _say(f"{key} is deleted, and {counted(gone, 'captured file')} with it. Backups and other copies still hold it.")


def backup(
    target: Annotated[Path, typer.Argument(metavar="OUT.tar", help="The file to write.")], mission: MissionDir = None
) -> None:
    """Write all of a mission into one file, while it runs."""
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk:
        desk.backup(target)
    _say(f"The backup is {target}. The key that signs is not in it: keep a copy of your configuration folder too.")


def restore(
    source: Annotated[Path, typer.Argument(metavar="BACKUP.tar", help="A file that `farwatch backup` wrote.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the mission, which must be new.")],
    database: Database = "",
) -> None:
    """Make a mission of a backup, and check all of it."""
    from farwatch.mission import restore_mission

    proof = restore_mission(source, folder, database=database)
    trail, rows, files = counted(proof.entries, "entry"), counted(proof.rows, "row"), counted(proof.files, "file")
    _say(f"The mission is in {folder}. What holds: {trail} of the trail, {rows}, {files}.")


def _say(sentence: str) -> None:
    Console(highlight=False).print(harmless(sentence), markup=False, soft_wrap=True)
