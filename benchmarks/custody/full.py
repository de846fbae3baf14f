"""Fills a small volume of its own until nothing goes in any more, and looks whether the mission on it is whole and goes on.

python -m benchmarks.custody.full [--megabytes 8]

The volume is held in memory and mounted in a name space that nobody else sees. It fills up three times, each time at another
moment: in the middle of an import, before one, and while a backup is written.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from farwatch.mission import Mission

FARWATCH = str(Path(sys.executable).with_name("farwatch"))
APART = ["unshare", "--user", "--map-root-user", "--mount"]
SAID = "the disk is full"


def main() -> int:
    """Print what held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=8)
    parser.add_argument("--volume", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.volume is not None:
        return fill(arguments.volume, arguments.megabytes)
    with tempfile.TemporaryDirectory() as folder:
        again = [sys.executable, "-m", "benchmarks.custody.full", "--megabytes", str(arguments.megabytes)]
        ran = subprocess.run([*APART, *again, "--volume", folder], check=False)
    return ran.returncode


def fill(volume: Path, megabytes: int) -> int:
    """Mount the volume, fill it, make room and go on; the number of things that did not hold."""
    mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(volume))
    mission, source, spare = volume / "mission", volume.parent / f"{volume.name}.jsonl", volume / "spare"
    faults: list[str] = []
    try:
        write_articles(source, megabytes * 400)
        farwatch("init", str(mission))
        faults += full("in the middle of an import", "add", "--no-read", "--mission", str(mission), str(source))
        mount("-o", f"remount,size={megabytes + 1}m", str(volume))
        faults += whole("after the import", mission)
        occupy(spare)
        faults += full("before an import", "add", "--no-read", "--mission", str(mission), str(source))
        faults += full("while a backup is written", "backup", "--mission", str(mission), str(volume / "b.tar"))
        spare.unlink(missing_ok=True)
        if (volume / "b.tar").exists() or (volume / "b.tar.part").exists():
            faults.append("half a backup was left")
        mount("-o", f"remount,size={megabytes * 12}m", str(volume))
        farwatch("add", "--no-read", "--mission", str(mission), str(source))
        faults += whole("with room again", mission)
        with Mission(mission) as desk:
            if desk.count() != megabytes * 400:
                faults.append(f"{desk.count()} of {megabytes * 400} documents are on record")
    finally:
        source.unlink(missing_ok=True)
    print("\n".join(faults) or f"a full volume of {megabytes} MB was said three times, and all held after each")
    return len(faults)


def write_articles(path: Path, count: int) -> None:
    """Articles of some two thousand characters each that no packing makes much smaller."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            words = " ".join(f"{(number * 7_919 + place * 104_729) % 16_777_213:06x}" for place in range(300))
            row = {"id": f"a{number}", "text": f"Bridge {number}\nThe governor spoke. {words}", "language": "en"}
            stream.write(json.dumps(row) + "\n")


def occupy(path: Path) -> None:
    """Fill what is left."""
    with suppress(OSError), path.open("wb", buffering=0) as stream:
        while True:
            stream.write(bytes(1 << 12))


def full(when: str, *command: str) -> list[str]:
    """What is wrong with the answer of a command that finds no room."""
    ran = subprocess.run([FARWATCH, *command], capture_output=True, text=True, check=False)
    if ran.returncode == 1 and SAID in ran.stderr and "Traceback" not in ran.stderr:
        return []
    return [f"{when}, exit {ran.returncode}: {ran.stderr.strip()[-300:]}"]


def whole(when: str, mission: Path) -> list[str]:
    """What does not hold, by our own check."""
    ran = subprocess.run(
        [FARWATCH, "verify", "--deep", "--mission", str(mission)], capture_output=True, text=True, check=False
    )
    return [] if ran.returncode == 0 else [f"{when}: {ran.stderr.strip()[-300:]}"]


def farwatch(*command: str) -> None:
    """Run a command that must work."""
    subprocess.run([FARWATCH, *command], check=True, capture_output=True)


def mount(*words: str) -> None:
    """Mount, in this name space only."""
    subprocess.run(["mount", *words], check=True)  # noqa: S607 - the system's own, with our words


if __name__ == "__main__":
    sys.exit(main())
