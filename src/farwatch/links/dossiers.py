"""A record comes in; a dossier comes out: all that linking needs of it, and nothing else."""

from array import array
from sys import byteorder

import msgspec

from farwatch.links.blame import Blame, read_blames
from farwatch.links.claimants import Voice, read_voices
from farwatch.links.faces import Face, read_faces
from farwatch.links.outlets import CreditWords, read_credits
from farwatch.links.papers import Paper, read_paper
from farwatch.links.sightings import Sighting, read_sightings
from farwatch.model import Record


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """What linking knows of one document."""

    paper: Paper
    publisher: str | None
    credits: CreditWords
    faces: tuple[Face, ...]
    voices: dict[str, Voice]
    sightings: tuple[Sighting, ...]
    blames: tuple[Blame, ...]


def read_dossier(record: Record) -> Dossier:
    """The dossier of a record: a function of it alone, so it can be kept beside the record."""
    paper = read_paper(record)
    return Dossier(
        paper=paper,
        publisher=record.document.publisher,
        credits=read_credits(record.document.text),
        faces=read_faces(record),
        voices=read_voices(record),
        sightings=read_sightings(record, paper),
        blames=read_blames(record),
    )


def pack(dossier: Dossier) -> bytes:
    """A dossier as bytes, for keeping."""
    return _ENCODER.encode(dossier)


def unpack(content: bytes) -> Dossier:
    """The dossier that `pack` made; raises `msgspec.MsgspecError` where it is none."""
    return _DECODER.decode(content)


def _to_bytes(numbers: object) -> bytes:
    if not isinstance(numbers, array):
        raise TypeError(f"a dossier holds no {type(numbers).__name__}")
    return numbers.tobytes() if byteorder == "little" else _swapped(numbers).tobytes()


def _from_bytes(_: type, content: bytes) -> array[int]:
    numbers = array("I", content)
    return numbers if byteorder == "little" else _swapped(numbers)


def _swapped(numbers: array[int]) -> array[int]:
    turned = array("I", numbers)
    turned.byteswap()
    return turned


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_to_bytes)
_DECODER = msgspec.msgpack.Decoder(Dossier, dec_hook=_from_bytes)
