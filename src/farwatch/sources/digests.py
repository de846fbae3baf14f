"""The digests that an archive names for its bytes come in with the bytes; whether they are theirs comes out.

A digest of the whole block settles the matter. That of the payload is compared only where it is that of the bytes as they
stand: tools differ in what they call the payload of an answer that came packed, in chunks or cut short.
"""

import base64
import binascii
import hashlib
import io
from typing import BinaryIO

_ALGORITHMS = {"md5": "md5", "sha1": "sha1", "sha256": "sha256", "sha384": "sha384", "sha512": "sha512"}


def digest_holds(named: str | None, content: bytes | BinaryIO) -> bool | None:
    """Whether `named` (“sha1:” and so on, in hexadecimal, base 32 or base 64) is the digest of bytes or of a file.

    None where nothing is named, or in a way that cannot be compared.
    """
    algorithm, _, value = (named or "").strip().partition(":")
    name = _ALGORITHMS.get(algorithm.lower().replace("-", ""))
    if name is None:
        return None
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    found = hashlib.file_digest(stream, name).digest()  # type: ignore[arg-type]  # BinaryIO has no readinto, files do
    written = _written(value.strip(), len(found))
    return None if written is None else written == found


def fault_of(block: bytes, payload: bytes | None, *, named_block: str | None, named_payload: str | None) -> str | None:
    """What is wrong with a record, whose `payload` is None where it does not stand there as it was; None where nothing is."""
    holds = digest_holds(named_block, block)
    if holds is False:
        return "it does not hold the bytes whose digest it names (WARC-Block-Digest)"
    if holds is None and payload is not None and digest_holds(named_payload, payload) is False:
        return "it does not hold the bytes whose digest it names (WARC-Payload-Digest)"
    return None


def _written(value: str, size: int) -> bytes | None:
    """The bytes of a digest of this size, however they are written."""
    for decode in (bytes.fromhex, lambda text: base64.b32decode(text.upper()), base64.b64decode):
        try:
            found = decode(value)
        except (ValueError, binascii.Error):
            continue
        if len(found) == size:
            return found
    return None
