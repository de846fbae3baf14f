"""A mission's readings come in; their dossiers come out: those kept from earlier linkings, and the others derived now.

A dossier is kept under the digest of its reading, of the name that links call the document by, and of the code and tables
that derived it, so another version of any of them derives it anew.
"""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import batched

import msgspec

from farwatch.links import Dossier, no_collecting, pack, read_dossier, unpack
from farwatch.model import Record
from farwatch.model.custody import canonical, digest_of
from farwatch.ports import Store

_ROOMS = ("farwatch.links", "farwatch.knowledge", "farwatch.model")
_BATCH = 500
_CODE = (".py", ".toml", ".tsv")


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """The dossiers of a mission, and the keys they are kept under, those derived now with their content."""

    dossiers: list[Dossier]
    kept: Mapping[str, bytes | None]


def dossier_keys(store: Store, names: Mapping[str, str]) -> dict[str, str]:
    """Under what the dossier of each document that was read is kept, by the document's key; `names` are those of links."""
    read = store.linked.read()
    return {key: digest_of(canonical([_version(), names[key], read[key]])) for key in names if key in read}


def file_dossiers(store: Store, names: Mapping[str, str], keys: Mapping[str, str], trusted: bool) -> Filed:
    """The dossiers that belong under these keys; with `trusted` those that are kept are used."""
    known = store.linked.dossiers(keys.values()) if trusted else {}
    dossiers: list[Dossier] = []
    kept: dict[str, bytes | None] = {}
    for some in batched(keys.items(), _BATCH):
        with no_collecting():
            for document, key in some:
                if key in known:
                    dossiers.append(unpack(known[key]))
                    kept[key] = None
                    continue
                record = Record.from_json(store.readings(document)[-1].content)
                dossiers.append(read_dossier(_under(names[document], record)))
                kept[key] = pack(dossiers[-1])
    return Filed(dossiers=dossiers, kept=kept)


def _under(name: str, record: Record) -> Record:
    """A record under the name that links call its document by."""
    document = msgspec.structs.replace(record.document, id=name)
    return record if record.document.id == name else msgspec.structs.replace(record, document=document)


@cache
def _version() -> str:
    """The digest of the code and the tables that dossiers are derived with."""
    whole = sha256()
    for room in _ROOMS:
        for path in sorted(files(room).iterdir(), key=lambda path: path.name):
            if path.is_file() and path.name.endswith(_CODE):
                whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()
