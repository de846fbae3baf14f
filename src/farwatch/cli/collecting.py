"""`farwatch collect` and `farwatch watch`: sources are asked, and what happens is told as it is written."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from farwatch.cli.answers import Failures, errors, print_json, tell
from farwatch.cli.arguments import AsJson, MissionDir, Workers
from farwatch.cli.stopping import stopping
from farwatch.text.counted import counted

if TYPE_CHECKING:
    from farwatch.collecting import Done, Step
    from farwatch.mission import Mission

_FINE = ("read", "kept", "unchanged", "same", "backed-off")

Only = Annotated[list[str] | None, typer.Argument(metavar="[SOURCE...]", help="Ids of sources; without them all.")]
Fast = Annotated[bool, typer.Option("--fast", help="Take the text of pages by the fast lane, for bulk.")]
NoRead = Annotated[bool, typer.Option("--no-read", help="Archive only; `farwatch reread` reads later.")]
Restricted = Annotated[bool, typer.Option("--restricted", help="Whoever looks at these is in the trail.")]


def collect(
    only: Only = None,
    mission: MissionDir = None,
    as_json: AsJson = False,
    strict: Annotated[bool, typer.Option("--strict", help="Leave with 1 where a source is in alarm.")] = False,
    no_read: NoRead = False,
    fast: Fast = False,
    restricted: Restricted = False,
    workers: Workers = None,
) -> None:
    """Ask the mission's sources once, and keep what is new.

    With --json every request is a line as it is written, and the last line is the sum.
    """
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk, stopping() as stopped:
        desk.prepare()
        steps = desk.watching.collect(only=only or (), fast=fast, restricted=restricted, stopped=stopped)
        told = _Told(as_json=as_json)
        for step in _shown(steps, told, as_json=as_json):
            told.add(step)
        failed = told.close()
        if not no_read:
            _read(desk, told.take(), workers, stopped)
        alarms = [(one.source.id, alarm) for one in desk.watching.health() for alarm in one.alarms] if strict else []
    for name, alarm in alarms:
        tell(f"farwatch: {name} is in alarm, {alarm.kind}: {alarm.reason}")
    if failed or alarms:
        raise typer.Exit(1)


def watch(
    only: Only = None,
    mission: MissionDir = None,
    as_json: AsJson = False,
    no_read: NoRead = False,
    fast: Fast = False,
    restricted: Restricted = False,
    workers: Workers = None,
) -> None:
    """Keep asking the mission's sources, each when it is due, until told to stop (Ctrl-C, SIGTERM).

    With --json every request is a line as it is written.
    """
    from farwatch.collecting import Quiet
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk, desk.sealing(), stopping() as stopped:
        desk.prepare()
        steps = desk.watching.collect(only=only or (), forever=True, fast=fast, restricted=restricted, stopped=stopped)
        told = _Told(as_json=as_json)
        for step in _shown(steps, told, as_json=as_json):
            told.add(step)
            if isinstance(step, Quiet) and not no_read:
                _read(desk, told.take(), workers, stopped)
        told.close()
        if not no_read:
            _read(desk, told.take(), workers, stopped)


def _read(desk: "Mission", keys: list[str], workers: int | None, stopped: Callable[[], bool]) -> None:
    """Read what is new, and bring the links up to date; a stop comes between two articles, and says what is left."""
    failures, done = Failures(), 0
    if keys and not stopped():
        for one in desk.read_new(keys, workers=workers):
            done += 1
            if one.error is not None:
                failures.tell(one.error)
            if stopped():
                break
        failures.close()
    if stopped():
        if done < len(keys):
            tell(f"farwatch: {len(keys) - done:,} articles are kept and not read yet; `farwatch reread` reads them")
        elif done:
            tell("farwatch: the links are not up to date; `farwatch link` brings them there")
    elif desk.read_any():
        desk.link()


class _Told:
    """Counts what happened, and says it: as lines of JSON, or as a sentence at the end."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._outcomes: Counter[str] = Counter()
        self._keys: list[str] = []
        self._failures = Failures()
        self.asking = ""
        self.new = 0

    def add(self, step: "Step") -> None:
        """Count one step."""
        from farwatch.collecting import Asking, Done

        if isinstance(step, Asking):
            self.asking = f"{step.source}: {step.address}"
        elif isinstance(step, Done):
            self._add(step)

    def _add(self, done: "Done") -> None:
        inquiry = done.inquiry
        self._outcomes[inquiry.outcome] += 1
        self._keys += done.documents
        self.new += len(done.documents)
        if self._as_json:
            print_json({"inquiry": inquiry, "documents": done.documents})
        if inquiry.why in ("list", "page") and inquiry.outcome not in _FINE:
            self._failures.tell(f"{inquiry.source}: {inquiry.address}: {inquiry.reason or inquiry.outcome}")

    def take(self) -> list[str]:
        """The keys of the documents that are new since this was last asked."""
        keys, self._keys = self._keys, []
        return keys

    @property
    def summary(self) -> str:
        """How many requests there were, and what came of them."""
        parts = ", ".join(f"{count:,} {outcome}" for outcome, count in self._outcomes.most_common())
        return f"{self.new:,} new; {counted(sum(self._outcomes.values()), 'request')}: {parts or 'none'}."

    def close(self) -> int:
        """Say what it came to; returns how many channels could not be read."""
        self._failures.close()
        if self._as_json:
            print_json({"new": self.new, "requests": dict(self._outcomes), "failed": self._failures.count})
        else:
            Console(highlight=False).print(self.summary, markup=False, soft_wrap=True)
        return self._failures.count


def _shown(steps: "Iterator[Step]", told: _Told, *, as_json: bool) -> "Iterator[Step]":
    """Show on a terminal what is being asked for and what was new; elsewhere nothing."""
    if as_json or not errors.is_terminal:
        yield from steps
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=errors, transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("asking")
        for step in steps:
            yield step
            progress.update(task, description=f"{told.new:,} new · {told.asking}"[: errors.width - 4])
