"""Encrypted with one key, read with that key or where it is a fallback, and changed by nobody."""

import pytest

from core.secrets.encryption import InvalidToken, decrypt, decrypt_text, encrypt, encrypt_text
from core.secrets.encryption import renewed_text as renewed

pytestmark = pytest.mark.once
OTHER_KEY = "another-key-" * 5


def test_the_same_text_is_never_encrypted_alike():
    assert encrypt(b"secret") != encrypt(b"secret")
    assert decrypt(encrypt(b"secret")) == b"secret"


def test_another_key_reads_nothing(settings):
    encrypted = encrypt_text("secret")
    settings.SECRET_KEY = OTHER_KEY

    for read in (decrypt_text, renewed):
        with pytest.raises(InvalidToken):
            read(encrypted)


def test_a_fallback_reads_and_a_renewed_one_needs_it_no_more(settings):
    encrypted = encrypt_text("secret")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = OTHER_KEY

    assert decrypt_text(encrypted) == "secret"
    again = renewed(encrypted)
    settings.SECRET_KEY_FALLBACKS = []
    assert decrypt_text(again) == "secret"


def test_what_somebody_changed_is_not_read():
    encrypted = bytearray(encrypt(b"secret"))
    encrypted[20] ^= 1

    with pytest.raises(InvalidToken):
        decrypt(bytes(encrypted))
