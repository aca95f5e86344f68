"""The signing key: its private half in a file that the database never sees, its public half in a table.

`AUDIT_KEY_FILE` names the file. Where `AUDIT_KEY_IS_MADE` is set (demonstration, tests) it is made at its first use; in
real use `create_audit_key` makes it, once. Each later key is vouched for by the one before it.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from audit.clock import database_now
from audit.models import SigningKey
from audit.sealing.signed_text import key_statement


class KeyProblem(RuntimeError):
    """The signing key is missing, readable by others, or not the one that signs now. The message says what to do."""


def key_file() -> Path:
    return Path(settings.AUDIT_KEY_FILE)


def create(path: Path) -> Ed25519PrivateKey:
    """Make a key in a new file that only its owner can read. KeyProblem where the file is there already."""
    made = Ed25519PrivateKey.generate()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".audit-key-")  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_pem(made))
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)  # whole or not at all, and never over another key
    except FileExistsError:
        raise KeyProblem(f"{path} is there already. A key is replaced by: manage.py rotate_audit_key") from None
    finally:
        os.unlink(draft)
    return made


def load(path: Path | None = None) -> Ed25519PrivateKey:
    """The private key. KeyProblem where it is missing, unreadable, or open to others."""
    path = path or key_file()
    try:
        if path.stat().st_mode & 0o077:
            raise KeyProblem(f"{path} can be read by others. Make it yours alone: chmod 600")
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except FileNotFoundError:
        if getattr(settings, "AUDIT_KEY_IS_MADE", False):
            return _made_by_whoever_is_first(path)
        raise KeyProblem(f"{path} is missing. Make the signing key once: manage.py create_audit_key") from None
    except (OSError, ValueError) as error:
        raise KeyProblem(f"{path} holds no key that can be read ({type(error).__name__})") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyProblem(f"{path} holds a key of another kind than Ed25519")
    return key


def public_of(key: Ed25519PrivateKey) -> str:
    """The public half, as 64 hexadecimal digits."""
    return key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw).hex()


def key_id_of(public_key: str) -> str:
    """A short name of a public key: the beginning of its SHA-256."""
    return hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:16]


def holds(public_key: str, signature: str, statement: bytes) -> bool:
    """Whether the signature over the statement is of this key; anything malformed does not hold."""
    try:
        if bytes.fromhex(signature).hex() != signature:
            return False  # there is one way to write it
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def newest() -> SigningKey | None:
    """The key that signs now."""
    return SigningKey.objects.order_by("-from_size").first()


def current() -> tuple[SigningKey, Ed25519PrivateKey]:
    """The key that signs now, both halves. The very first is written down here.

    KeyProblem where the file's key is not the one that signs.
    """
    private, known = load(), newest()
    public = public_of(private)
    if known is None:
        known = write_down(private, by=private, vouched_by=key_id_of(public), from_size=0)
    if known.public_key != public:
        private = _taken_up(known)
    return known, private


def write_down(private: Ed25519PrivateKey, *, by: Ed25519PrivateKey, vouched_by: str, from_size: int) -> SigningKey:
    """Add a key's public half to the table, vouched for by the key `by`, whose id is `vouched_by`."""
    public, at = public_of(private), database_now()
    statement = key_statement(public_key=public, from_size=from_size, at=at)
    return SigningKey.objects.create(
        key_id=key_id_of(public),
        made_at=at,
        public_key=public,
        from_size=from_size,
        vouched_by=vouched_by,
        signature=by.sign(statement).hex(),
    )


def waiting_file() -> Path:
    """Where a new key waits until the database has written it down."""
    return key_file().with_name(key_file().name + ".next")


def problems() -> list[str]:
    """What keeps the service from sealing, in words; empty when nothing does. Reads, and makes nothing."""
    if getattr(settings, "AUDIT_KEY_IS_MADE", False) and not key_file().exists():
        return []
    try:
        public, known = public_of(load()), newest()
    except KeyProblem as problem:
        return [str(problem)]
    if known and known.public_key != public:
        return [f"The key in {key_file()} is not {known.key_id}, which signs now"]
    return []


def _taken_up(known: SigningKey) -> Ed25519PrivateKey:
    """A rotation that was cut short after its commit left the new key waiting: it takes its place now."""
    waiting = waiting_file()
    if waiting.exists() and public_of(load(waiting)) == known.public_key:
        os.replace(waiting, key_file())
        return load()
    raise KeyProblem(f"The key in {key_file()} is not {known.key_id}, which signs now. Put that key's file back")


def _made_by_whoever_is_first(path: Path) -> Ed25519PrivateKey:
    try:
        return create(path)
    except KeyProblem:  # another process was quicker
        return load(path)


def _pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
