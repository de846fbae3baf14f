"""What linking came to at each document comes in from before; what of it still holds comes out.

Linking is a fold in order of publication: what it comes to at a document follows from that document and from those before it.
So each outcome is kept under the digest of exactly that, and of the digest before it. As far along as the digests are known,
outcomes are taken as they were; from the first that is not known, everything is worked. Nobody has to say what changed: a late
arrival, a deletion, a ruling, another outlet that is credited, somebody who is now known to be somebody else.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b

import msgspec

Recall = Callable[[Sequence[str]], Mapping[str, bytes]]


class Course:
    """Outcomes of earlier linkings, which `recall` gives by their digests.

    `keys` are digests of all that is known of each document, by its name; without them nothing is recalled and nothing kept.
    `kept` are the outcomes that hold now, those that were worked now with their content.
    """

    def __init__(self, keys: Mapping[str, str] | None = None, recall: Recall | None = None) -> None:
        self.kept: dict[str, bytes | None] = {}
        self._keys = keys or {}
        self._recall = recall

    def digests(self, step: str, given: Iterable[tuple[str, object]]) -> list[str]:
        """The digests of one step at each document, which comes by name with all else that the step is given there."""
        if not self._keys:
            return []
        digest, found = step.encode(), []
        for name, more in given:
            digest = blake2b(digest + msgspec.msgpack.encode((self._keys[name], more)), digest_size=24).digest()
            found.append(digest.hex())
        return found

    def each(self, step: str, given: Iterable[object]) -> list[str]:
        """The digest of each of these by itself, where it says, by other digests, all that it follows from."""
        if not self._keys:
            return []
        return [blake2b(step.encode() + msgspec.msgpack.encode(one), digest_size=24).hexdigest() for one in given]

    def recalled[Outcome](self, digests: Sequence[str], kind: type[Outcome]) -> dict[str, Outcome]:
        """Those of these digests that are known, with their outcomes; `hold` one that still stands."""
        decoder = msgspec.msgpack.Decoder(kind)
        known = self._recall(digests) if self._recall else {}
        return {digest: decoder.decode(content) for digest, content in known.items()}

    def hold(self, digest: str) -> None:
        """Keep an outcome as it was."""
        self.kept[digest] = None

    def known[Outcome](self, digests: Sequence[str], kind: type[Outcome]) -> list[Outcome]:
        """The outcomes under these digests, up to the first that is not known."""
        known = self._recall(digests) if self._recall else {}
        decoder = msgspec.msgpack.Decoder(kind)
        found: list[Outcome] = []
        for digest in digests:
            if digest not in known:
                break
            found.append(decoder.decode(known[digest]))
            self.kept[digest] = None
        return found

    def keep(self, digests: Sequence[str], worked: Sequence[object]) -> None:
        """Keep the outcomes that were worked now, under the last of these digests."""
        if digests:
            last = digests[len(digests) - len(worked) :]
            self.kept.update(zip(last, map(msgspec.msgpack.encode, worked), strict=True))
