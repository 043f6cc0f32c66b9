"""Encrypts what the database keeps and a stolen copy of it must not tell.

The keys are derived from SECRET_KEY: the newest one encrypts, SECRET_KEY_FALLBACKS still decrypt.
docs/decisions.md: A stolen copy of the database opens nothing
"""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

__all__ = ["InvalidToken", "decrypt", "decrypt_text", "encrypt", "encrypt_text", "renewed"]


def encrypt(data: bytes) -> bytes:
    return _ciphers().encrypt(data)


def decrypt(token: bytes) -> bytes:
    """Raises InvalidToken if no key of this installation encrypted it."""
    return _ciphers().decrypt(token)


def encrypt_text(text: str) -> str:
    return encrypt(text.encode()).decode()


def decrypt_text(token: str) -> str:
    """Raises InvalidToken, as `decrypt` does."""
    return decrypt(token.encode()).decode()


def renewed(token: bytes | str) -> bytes:
    """The same under the newest key. Raises InvalidToken, as `decrypt` does."""
    return _ciphers().rotate(token)


def _ciphers() -> MultiFernet:
    """SECRET_KEY is long and random, so HKDF is enough: no slow derivation as for passwords."""
    return MultiFernet([_cipher(k) for k in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


@cache
def _cipher(secret: str) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=b"core.secrets").derive(secret.encode())
    return Fernet(urlsafe_b64encode(derived))
