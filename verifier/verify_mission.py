#!/usr/bin/env python3
"""Check a Farwatch mission without Farwatch: this one file, Python 3.10 or newer, and the package cryptography.

    python verify_mission.py MISSION [--against CHECKPOINT.json]

It checks, in this order: the signatures of checkpoints/, the chain of trail.jsonl, that each checkpoint is about the entry
it names and that none behind it is missing, that every archived file has the digest that is its name and is named by the
trail, and, where the record is in record.sqlite, that every row has the values that the trail has sealed.
It changes nothing and works on a sealed medium too. It ends with 0 where all holds, and else with 5 and the first thing
that does not.
"""

import argparse
import base64
import contextlib
import hashlib
import json
import pathlib
import shutil
import sqlite3
import sys
import tempfile

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_public_key

TABLES = {
    "capture": "captures",
    "document": "documents",
    "derivation": "derivations",
    "name": "names",
    "reading": "readings",
    "failure": "failures",
    "intake": "intakes",
    "decision": "decisions",
    "memo": "memos",
    "source": "sources",
    "inquiries": "inquiries",
    "mark": "marks",
}


def fail(reason):
    """Say the first thing that does not hold, and end."""
    print(f"DOES NOT HOLD: {reason}")
    sys.exit(5)


def sha256(content):
    """The SHA-256 digest in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def file_sha256(path):
    """The SHA-256 digest of a file."""
    whole = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            whole.update(chunk)
    return whole.hexdigest()


def canonical(value):
    """JSON in one way only: keys sorted, no blanks, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def read_checkpoints(mission, against):
    """The signed checkpoints, and the one kept elsewhere: (name, what it says)."""
    pem = (mission / "key.pem").read_bytes()
    key = load_pem_public_key(pem)
    named = [(path, True) for path in sorted((mission / "checkpoints").glob("*.json"))]
    if against is not None:
        named.append((against, against.with_suffix(".sig").exists()))
    found = []
    for path, is_signed in named:
        content = path.read_bytes()
        if is_signed:
            try:
                key.verify(path.with_suffix(".sig").read_bytes(), content)
            except (OSError, InvalidSignature):
                fail(f"the signature of {path.name}")
        found.append((path.name, json.loads(content)))
    if not found:
        fail("there is no checkpoint: nothing that was signed says what the trail was")
    body = b"".join(line for line in pem.splitlines() if not line.startswith(b"-----"))
    return found, sha256(base64.b64decode(body))


def walk_trail(mission, checkpoints, key):
    """Follow the chain; returns its entries."""
    entries = []
    hashes = {}
    before = "0" * 64
    content = (mission / "trail.jsonl").read_bytes()
    if content and not content.endswith(b"\n"):
        fail("trail.jsonl ends in half a line")
    for number, line in enumerate(content.split(b"\n")[:-1], 1):
        try:
            entry = json.loads(line)
        except ValueError:
            fail(f"entry {number} of the trail cannot be read")
        if entry.get("seq") != number:
            fail(f"entry {number} of the trail is missing")
        if entry.get("previous") != before:
            fail(f"entry {number} of the trail does not hold the hash of the one before it")
        if canonical(entry) != line:
            fail(f"entry {number} of the trail is not written in the canonical way")
        before = hashes[number] = sha256(line)
        entries.append(entry)
    if not entries or entries[0].get("kind") != "begin" or entries[0].get("note") != key:
        fail("key.pem is not the key that the trail began with")
    for name, checkpoint in checkpoints:
        if checkpoint["seq"] > len(entries):
            fail(f"the trail ends at entry {len(entries)}, but {name} was signed about entry {checkpoint['seq']}")
        if checkpoint["hash"] != hashes[checkpoint["seq"]]:
            fail(f"entry {checkpoint['seq']} is not the one that {name} was signed about")
        if checkpoint["mission"] != entries[0]["about"]:
            fail(f"{name} is of another mission")
    return entries


def check_files(mission, entries):
    """Check every archived file against its name; returns how many there are."""
    replaced = {entry["replaces"] for entry in entries if entry.get("replaces")}
    named = {entry["file"] for entry in entries if entry.get("file")} - replaced
    there = {path.name.split(".")[0]: path for path in (mission / "archive").rglob("*.warc.gz")}
    for digest in sorted(named):
        if digest not in there:
            fail(f"the archived file {digest} is missing")
        if file_sha256(there[digest]) != digest:
            fail(f"the archived file {digest} was changed")
    for digest in sorted(set(there) - named):
        if there[digest].parent.name != "incoming":
            fail(f"the file {digest} is in the archive, but no entry of the trail names it")
    return len(named)


def check_rows(mission, entries):
    """Check every row of the record against its seal; returns how many there are."""
    path = mission / "record.sqlite"
    if not path.exists():
        return None
    with contextlib.ExitStack() as stack:
        return check_database(opened(path, stack), entries)


def opened(path, stack):
    """The record, read only; a copy of it where SQLite cannot put its own files beside it, as on a sealed medium."""
    try:
        return connected(path, "ro", stack)
    except sqlite3.OperationalError:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for part in (path, path.with_name(f"{path.name}-wal")):
            if part.exists():
                shutil.copyfile(part, folder / part.name)
        return connected(folder / path.name, "rw", stack)


def connected(path, mode, stack):
    """A connection that was tried and is closed with the stack."""
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True)
    stack.callback(database.close)
    database.row_factory = sqlite3.Row
    database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return database


def check_database(database, entries):
    """Check every row against the entry that seals it; returns how many there are."""
    tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    removed = {seq for entry in entries for seq in entry.get("removed", ())}
    sealed = {e["seq"]: e for e in entries if e["kind"] in TABLES and e["seq"] not in removed}
    count = 0
    for kind, table in TABLES.items():
        if table not in tables:  # a mission of an older release
            continue
        for row in database.execute(f"SELECT * FROM {table} ORDER BY entry"):  # noqa: S608 - a name of the table above
            values = dict(row)
            entry = sealed.pop(values.pop("entry"), None)
            if entry is None or entry["kind"] != kind:
                fail(f"a row of {table} that no entry seals")
            digested = {k: sha256(v) if isinstance(v, bytes) else v for k, v in values.items()}
            if sha256(canonical(digested)) != entry["seal"]:
                fail(f"the {kind} of entry {entry['seq']} was changed")
            count += 1
    if sealed:
        fail(f"the {sealed[min(sealed)]['kind']} of entry {min(sealed)} is missing on record")
    links = successors = dossiers = []
    if "links" in tables:
        links = [
            [r[0], r[1], r[2], sha256(r[3])]
            for r in database.execute("SELECT seq, kind, name, line FROM links ORDER BY seq")
        ]
        successors = sorted([r[0], r[1]] for r in database.execute("SELECT old, new FROM successors"))
    if "dossiers" in tables:
        dossiers = sorted([r[0], sha256(r[1])] for r in database.execute("SELECT key, content FROM dossiers"))
    told = [entry.get("seal", "") for entry in entries if entry["kind"] == "link" and entry["about"] == "links"]
    derived = [links, successors, dossiers] if dossiers else [links, successors]
    if (sha256(canonical(derived)) if any(derived) else "") != (told[-1] if told else ""):
        fail("the links on record are not those that the trail sealed")
    return count


def main():
    """Check what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mission", type=pathlib.Path)
    parser.add_argument("--against", type=pathlib.Path, help="a checkpoint that was kept elsewhere")
    arguments = parser.parse_args()
    try:
        checkpoints, key = read_checkpoints(arguments.mission, arguments.against)
        entries = walk_trail(arguments.mission, checkpoints, key)
        files = check_files(arguments.mission, entries)
        rows = check_rows(arguments.mission, entries)
    except (OSError, KeyError, TypeError, ValueError, sqlite3.Error) as error:
        fail(f"{type(error).__name__}: {error}")
    record = "the record is in no file here" if rows is None else f"{rows} rows of the record"
    print(f"ALL HOLDS: {len(entries)} entries, {len(checkpoints)} checkpoints, {files} archived files, {record}.")
    signed = max(checkpoint["seq"] for _, checkpoint in checkpoints)
    if signed < len(entries):
        print(
            f"Signed is the trail up to entry {signed}; the {len(entries) - signed} behind it are chained and not signed."
        )


if __name__ == "__main__":
    main()
