"""What is encrypted opens with SECRET_KEY and its fallbacks, and with nothing else."""

import pytest

from core.secrets.encryption import InvalidToken, decrypt_text, encrypt_text, renewed


def test_what_is_encrypted_is_read_again_and_differs_each_time():
    first, second = encrypt_text("Tŷ Hafan"), encrypt_text("Tŷ Hafan")
    assert first != second
    assert decrypt_text(first) == decrypt_text(second) == "Tŷ Hafan"


def test_only_a_fallback_reads_what_an_earlier_key_encrypted(settings):
    token = encrypt_text("secret")
    earlier = settings.SECRET_KEY
    settings.SECRET_KEY = "another key"
    with pytest.raises(InvalidToken):
        decrypt_text(token)
    settings.SECRET_KEY_FALLBACKS = [earlier]
    new_token = renewed(token).decode()
    settings.SECRET_KEY_FALLBACKS = []
    assert decrypt_text(new_token) == "secret"


@pytest.mark.parametrize("token", ["", "plain text", "gAAAAA", "é"])
def test_what_is_no_token_is_refused(token):
    with pytest.raises(InvalidToken):
        decrypt_text(token)
