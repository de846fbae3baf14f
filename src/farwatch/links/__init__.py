"""What holds between documents: records come in, links come out.

Links are a function of the set of records, the registry of outlets and the pinned decisions: papers are linked in order
of publication whatever order they arrived in, so sorted, shuffled, repeated or batched input gives the same links.
"""

from farwatch.links.course import Course
from farwatch.links.dossiers import Dossier, pack, read_dossier, unpack
from farwatch.links.fates import due_on
from farwatch.links.garbage import no_collecting
from farwatch.links.linking import link_dossiers

__all__ = ["Course", "Dossier", "due_on", "link_dossiers", "no_collecting", "pack", "read_dossier", "unpack"]
