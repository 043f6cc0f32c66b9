"""Encrypted with one key, read with that key or where it is a fallback, and changed by nobody."""

import pytest

from core.stored_secrets.encryption import (
    UnreadableSecretError,
    decrypt,
    decrypt_code,
    encrypt,
    reencrypt,
)

pytestmark = pytest.mark.once
OTHER_KEY = "another-key-" * 5


def test_the_same_text_is_never_encrypted_alike():
    assert encrypt(b"secret") != encrypt(b"secret")
    assert decrypt(encrypt(b"secret")) == b"secret"


def test_another_key_reads_nothing(settings):
    encrypted = encrypt(b"secret")
    settings.SECRET_KEY = OTHER_KEY

    with pytest.raises(UnreadableSecretError):
        decrypt(encrypted)
    with pytest.raises(UnreadableSecretError):
        reencrypt(encrypted)


def test_what_somebody_changed_is_not_read():
    encrypted = bytearray(encrypt(b"secret"))
    encrypted[20] ^= 1

    with pytest.raises(UnreadableSecretError):
        decrypt(bytes(encrypted))


def test_a_code_that_cannot_be_read_is_never_the_same(settings):
    encrypted = encrypt(b"123456").decode()
    settings.SECRET_KEY = OTHER_KEY

    assert decrypt_code(encrypted) != decrypt_code(encrypted)
    assert len(decrypt_code(encrypted)) > 40
