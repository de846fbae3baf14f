"""The inquiry log comes in; what is known of addresses comes out, such as after a backup was restored, which holds no standings.

Standings are found anew with the first lists. But a page that is on record is not to be asked for again only because nobody
remembers that it was.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from farwatch.model.watching import Inquiries, Inquiry, Remembered, Seen
from farwatch.store import Database
from farwatch.watching.lists import CHECKS

_PAGES = ("new", "changed", "vanished", "again", "retry", "page")
_INQUIRY = msgspec.json.Decoder(Inquiry)


def recall(store: Database, unpacked: Callable[[Inquiries], Iterable[bytes]]) -> Remembered | None:
    """Return what the inquiry log says of addresses, where nothing is remembered; None where something is."""
    if not store.watched.is_blank():
        return None
    told = [_INQUIRY.decode(line) for log in store.watched.inquiries() for line in unpacked(log)]
    captures = [one.capture for one in told if one.capture is not None]
    if not captures:
        return None
    seen: dict[str, dict[str, Seen]] = {}
    for channel, one in _known(told, store.watched.documents_of(captures)):
        seen.setdefault(channel, {})[one.address] = one
    return Remembered(seen={channel: list(known.values()) for channel, known in seen.items()})


def _known(told: Iterable[Inquiry], documents: Mapping[str, str]) -> Iterator[tuple[str, Seen]]:
    """Each address with what is known of it, the last word last; nothing more is looked for by and by."""
    for one in told:
        if one.why in _PAGES and one.outcome == "kept" and one.capture is not None:
            document = documents.get(one.capture)
            seen = Seen(address=one.address, fetched=one.at, digest=one.digest, document=document, checks=len(CHECKS))
            yield one.channel, seen
