"""The head of the trail comes in; a signed checkpoint comes out, as two files that `openssl` can check.

`checkpoints/000000012.json` is what is signed, `000000012.sig` the Ed25519 signature of it, `key.pem` the public key.
"""

import fcntl
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from farwatch.errors import writing_to
from farwatch.keys import fingerprint
from farwatch.model import Checkpoint, Head
from farwatch.model.custody import canonical
from farwatch.ports import Clock, Signer, Store

FOLDER = "checkpoints"
KEY = "key.pem"


def write_checkpoint(folder: Path, mission: str, store: Store, signer: Signer, clock: Clock) -> Path | None:
    """Sign the head of the trail, unless it is signed already; None where this computer has not got the key."""
    head = store.head()
    target = folder / FOLDER / f"{head.seq:09}.json"
    if not head.seq or not signer.has(mission):
        return None
    if target.exists():
        return target
    with writing_to(target):
        target.parent.mkdir(exist_ok=True)
        with _alone(target.parent):
            if not target.exists():
                _sign(folder, mission, head, target, signer, clock)
    return target


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Of all who sign, one at a time: two would leave the signature of one beside the words of the other."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _sign(folder: Path, mission: str, head: Head, target: Path, signer: Signer, clock: Clock) -> None:
    """Write the signature, then what is signed, so that whoever sees a checkpoint finds its signature there."""
    checkpoint = Checkpoint(
        mission=mission,
        seq=head.seq,
        hash=head.hash,
        at=clock.now().isoformat(timespec="microseconds"),
        key=fingerprint((folder / KEY).read_bytes()),
    )
    content = canonical(checkpoint)
    for path, body in ((target.with_suffix(".sig"), signer.sign(mission, content)), (target, content)):
        put_in_place(path, body)
    signer.remember(mission, folder, content)


def put_in_place(path: Path, body: bytes) -> None:
    """Write a file that is there whole or not at all, and is on the disk when this returns."""
    part = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")
    try:
        with part.open("wb") as stream:
            stream.write(body)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read_checkpoints(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The checkpoints of a mission with what is signed, oldest first."""
    for path in sorted((folder / FOLDER).glob("*.json")):
        yield path, path.read_bytes()


def as_checkpoint(content: bytes) -> Checkpoint | None:
    """What a checkpoint says; None where it is none."""
    try:
        return msgspec.json.decode(content, type=Checkpoint)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
