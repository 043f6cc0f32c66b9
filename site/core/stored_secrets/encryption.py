"""Secrets in the database that must be read again, encrypted with a key made from SECRET_KEY.

Fernet (https://cryptography.io/en/latest/fernet/) encrypts and authenticates; HKDF makes its key
from a text that is random already. SECRET_KEY_FALLBACKS still decrypt.
docs/decisions.md: A stolen dump opens nothing
"""

import logging
import secrets
from base64 import b32encode, urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"care: secrets in the database"
log = logging.getLogger(__name__)


class UnreadableSecretError(Exception):
    """It was encrypted with a key that is neither SECRET_KEY nor one of its fallbacks."""


def encrypt(secret: bytes) -> bytes:
    return _fernet().encrypt(secret)


def decrypt(encrypted: bytes) -> bytes:
    try:
        return _fernet().decrypt(encrypted)
    except InvalidToken as error:
        raise UnreadableSecretError from error


def reencrypt(encrypted: bytes) -> bytes:
    """With today's key instead of the one it was encrypted with."""
    try:
        return _fernet().rotate(encrypted)
    except InvalidToken as error:
        raise UnreadableSecretError from error


def decrypt_code(encrypted: str) -> str:
    """What somebody's code is compared with. Where it cannot be read, no code is right: "" would be
    the key to codes that anybody can work out.
    """
    try:
        return decrypt(encrypted.encode()).decode()
    except UnreadableSecretError:
        log.error("A stored secret cannot be read: is SECRET_KEY the one it was stored with?")
        return b32encode(secrets.token_bytes(40)).decode()  # as a TOTP key is written


def _fernet() -> MultiFernet:
    return _fernet_of((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _fernet_of(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    derived = HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return urlsafe_b64encode(derived)
