"""The key that signs a mission's checkpoints: made once, kept in the user's configuration folder, never in the mission."""

import base64
import hashlib
import os
import secrets
import uuid
from pathlib import Path

import typer
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from farwatch.errors import Unavailable


class KeyFolder:
    """Answers the `Signer` port with keys in a folder, one a mission, readable by its owner only."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path(typer.get_app_dir("farwatch")) / "keys"

    def make(self, mission: str) -> bytes:
        """Make the key of a mission and return its public half as PEM."""
        key = Ed25519PrivateKey.generate()
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path = self._path(mission)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(private)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise Unavailable(f"the folder of keys {path.parent}", str(error.strerror)) from error
        return _public_pem(key.public_key())

    def forget(self, mission: str) -> None:
        """Take away a key that nothing was signed with."""
        self._path(mission).unlink(missing_ok=True)

    def has(self, mission: str) -> bool:
        """Whether the key of this mission is on this computer."""
        return self._path(mission).is_file()

    def public(self, mission: str) -> bytes:
        """The public half of the mission's key, as PEM."""
        return _public_pem(self._load(mission).public_key())

    def sign(self, mission: str, content: bytes) -> bytes:
        """Return the signature (64 bytes) of `content` with the mission's key."""
        return self._load(mission).sign(content)

    def remember(self, mission: str, place: Path, checkpoint: bytes) -> None:
        """Keep the last checkpoint beside the key, outside the mission, so that a loss of the last entries is noticed.

        A mission that was restored from a backup is another one in this: each is known by the `place` it lies in.
        """
        path = self._remembered(mission, place)
        part = path.with_suffix(f".{uuid.uuid4().hex}.part")
        try:
            part.write_bytes(checkpoint)
            part.replace(path)
        except OSError as error:
            raise Unavailable(f"the folder of keys {path.parent}", str(error.strerror)) from error

    def remembered(self, mission: str, place: Path) -> bytes | None:
        """The last checkpoint that was signed here."""
        path = self._remembered(mission, place)
        return path.read_bytes() if path.is_file() else None

    def _path(self, mission: str) -> Path:
        return self._folder / f"{mission}.pem"

    def _remembered(self, mission: str, place: Path) -> Path:
        known_by = hashlib.sha256(str(place.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        return self._folder / f"{mission}.{known_by}.checkpoint"

    def _load(self, mission: str) -> Ed25519PrivateKey:
        try:
            key = serialization.load_pem_private_key(self._path(mission).read_bytes(), password=None)
        except (OSError, ValueError) as error:
            raise Unavailable("the mission's key", f"{self._path(mission)} cannot be read") from error
        if not isinstance(key, Ed25519PrivateKey):
            raise Unavailable("the mission's key", f"{self._path(mission)} is not an Ed25519 key")
        return key


def desk_secret(folder: Path | None = None) -> bytes:
    """The secret (32 bytes) that names at the desk are signed with: made once, readable by its owner only."""
    path = (folder or Path(typer.get_app_dir("farwatch"))) / "desk.secret"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = path.with_suffix(f".{uuid.uuid4().hex}.part")
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_bytes(32))
        try:
            os.link(part, path)  # two desks that start at once agree on the first one
        except FileExistsError:
            pass
        finally:
            part.unlink()
        return path.read_bytes()
    except OSError as error:
        raise Unavailable(f"the folder of keys {path.parent}", str(error.strerror)) from error


def holds(public: bytes, signature: bytes, content: bytes) -> bool:
    """Whether `signature` is that of `content` by the private half of `public` (PEM)."""
    try:
        key = serialization.load_pem_public_key(public)
        if not isinstance(key, Ed25519PublicKey):
            return False
        key.verify(signature, content)
    except (ValueError, InvalidSignature):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """The SHA-256 digest of a public key (PEM), of its DER form, as `openssl pkey -pubin -outform DER | sha256sum` has it."""
    body = b"".join(line for line in public.splitlines() if not line.startswith(b"-----"))
    return hashlib.sha256(base64.b64decode(body)).hexdigest()


def _public_pem(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
