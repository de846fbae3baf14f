"""The head of the trail comes in; a signed checkpoint comes out, as two files that `openssl` can check.

`checkpoints/000000012.json` is what is signed, `000000012.sig` the Ed25519 signature of it, `key.pem` the public key.
"""

import uuid
from collections.abc import Iterator
from pathlib import Path

import msgspec

from farwatch.errors import DiskFull
from farwatch.keys import fingerprint
from farwatch.model import Checkpoint
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
    checkpoint = Checkpoint(
        mission=mission,
        seq=head.seq,
        hash=head.hash,
        at=clock.now().isoformat(timespec="microseconds"),
        key=fingerprint((folder / KEY).read_bytes()),
    )
    content = canonical(checkpoint)
    signature = signer.sign(mission, content)
    try:
        target.parent.mkdir(exist_ok=True)
        for path, body in ((target.with_suffix(".sig"), signature), (target, content)):
            part = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")  # two threads may write the same one
            part.write_bytes(body)
            part.replace(path)
    except OSError as error:
        raise DiskFull(str(target)) from error
    signer.remember(mission, folder, content)
    return target


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
