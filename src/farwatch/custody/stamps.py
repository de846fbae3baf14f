"""A checkpoint comes in; a time-stamp of it by an authority comes out (RFC 3161): the hash was there at that time.

The authority sees the hash only. `N.tsq` is what was asked, `N.tsr` the answer, so that `openssl ts -verify` checks them.
"""

import urllib.error
import urllib.request
from pathlib import Path

from farwatch.custody.checkpoints import put_in_place
from farwatch.custody.der import with_ordered_certificates
from farwatch.errors import NotProven, Unavailable, writing_to
from farwatch.model import public_address

ROOT = "tsa.pem"
_TIME_S = 20
_LARGEST = 1 << 20
_LONGEST_COMPLAINT = 120
_SIGNED = "what was added is kept, and its checkpoint is signed and not stamped"


def stamp(checkpoint: Path, authority: str) -> Path:
    """Have a checkpoint stamped and return the answer's file; raises `Unavailable`. What is stamped stays as it is."""
    answer = checkpoint.with_suffix(".tsr")
    if answer.exists():
        return answer
    try:
        from rfc3161_client import TimestampRequestBuilder
    except ModuleNotFoundError as error:
        raise Unavailable("time-stamping", "it is not installed: pip install 'farwatch[timestamp]'") from error
    if not authority.startswith(("http://", "https://")):
        raise Unavailable("the time-stamping authority", f"{public_address(authority)} is no address of the web")
    content = checkpoint.read_bytes()
    asked = TimestampRequestBuilder().data(content).nonce(nonce=True).cert_request(cert_request=True).build()
    request = urllib.request.Request(  # noqa: S310 - the scheme was looked at above
        authority, data=asked.as_bytes(), headers={"Content-Type": "application/timestamp-query"}
    )
    try:
        with urllib.request.urlopen(request, timeout=_TIME_S) as response:  # noqa: S310 - as above
            got = response.read(_LARGEST)
    except (urllib.error.URLError, OSError) as error:
        reason = f"{public_address(authority)} does not answer ({error}); {_SIGNED}"
        raise Unavailable("the time-stamping authority", reason) from error
    fault = fault_of(content, got, None, nonce=asked.nonce)
    if fault is not None:
        raise Unavailable("the time-stamping authority", f"{fault}; {_SIGNED}")
    with writing_to(answer):
        for path, body in ((checkpoint.with_suffix(".tsq"), asked.as_bytes()), (answer, got)):
            put_in_place(path, body)
    return answer


def check_stamps(folder: Path) -> tuple[int, bool]:
    """Check every time-stamp against its checkpoint and, where `tsa.pem` is there, the authority's certificate.

    Returns how many hold, and whether the authority's signature of them was checked; raises `NotProven` with the first
    that does not hold.
    """
    root = (folder / ROOT).read_bytes() if (folder / ROOT).is_file() else None
    answers = sorted((folder / "checkpoints").glob("*.tsr"))
    for path in answers:
        fault = fault_of(path.with_suffix(".json").read_bytes(), path.read_bytes(), root)
        if fault is not None:
            raise NotProven(f"the time-stamp checkpoints/{path.name}: {fault}")
    return len(answers), root is not None


def fault_of(content: bytes, answer: bytes, root: bytes | None, *, nonce: int | None = None) -> str | None:
    """What is wrong with an answer as a time-stamp of `content`; None where nothing is."""
    try:
        from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response
    except ModuleNotFoundError as error:
        raise Unavailable("time-stamping", "it is not installed: pip install 'farwatch[timestamp]'") from error
    import hashlib

    from cryptography.x509 import load_pem_x509_certificates

    try:
        response = decode_timestamp_response(with_ordered_certificates(answer))
        info = response.tst_info
        imprint, algorithm = info.message_imprint.message, info.message_imprint.hash_algorithm.dotted_string
    except ValueError as error:
        return f"the answer cannot be read; `openssl ts -reply -text` may show what it is ({str(error)[:_LONGEST_COMPLAINT]})"
    digest = {"2.16.840.1.101.3.4.2.1": hashlib.sha256, "2.16.840.1.101.3.4.2.3": hashlib.sha512}.get(algorithm)
    if response.status not in (0, 1):
        return "the authority refused"
    if digest is None or digest(content).digest() != imprint:
        return "it is a stamp of something else"
    if nonce is not None and info.nonce != nonce:
        return "it is the answer to another question"
    if root is None:
        return None
    builder = VerifierBuilder()
    for certificate in load_pem_x509_certificates(root):
        builder = builder.add_root_certificate(certificate)
    try:
        builder.build().verify_message(response, content)
    except VerificationError as error:
        return f"its signature does not hold with {ROOT} ({_short(error)})"
    return None


def _short(error: Exception) -> str:
    """The part of a library's complaint that says what is wrong."""
    said = str(error)
    return said.rpartition("Verify error: ")[2].partition('"')[0][:_LONGEST_COMPLAINT]
