"""A record comes in; a dossier comes out: all that linking needs of it, and nothing else."""

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
    return Dossier(
        paper=read_paper(record),
        publisher=record.document.publisher,
        credits=read_credits(record.document.text),
        faces=read_faces(record),
        voices=read_voices(record),
        sightings=read_sightings(record),
        blames=read_blames(record),
    )
