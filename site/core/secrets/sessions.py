"""Sessions in the database, as Django's, which a copy of the database does not open.

A row has a hash of the session's key, and its data encrypted: allauth keeps codes, keys for a new
password and the second step that is being set up in there. Django's asynchronous methods are not
adapted: they find no session.
docs/decisions.md: A stolen copy of the database opens nothing
"""

from hashlib import blake2b

from django.contrib.sessions.backends import db
from django.utils import timezone

from core.secrets.encryption import InvalidToken, decrypt_text, encrypt_text


class SessionStore(db.SessionStore):
    """Django's SESSION_ENGINE."""

    def encode(self, session_dict):
        return encrypt_text(super().encode(session_dict))

    def decode(self, session_data):
        try:
            return super().decode(decrypt_text(session_data))
        except InvalidToken:
            return {}

    def exists(self, session_key):
        return super().exists(hashed(session_key))

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.session_key = hashed(row.session_key)
        return row

    def delete(self, session_key=None):
        if key := session_key or self.session_key:
            super().delete(hashed(key))

    def _get_session_from_db(self):
        row = {"session_key": hashed(self.session_key), "expire_date__gt": timezone.now()}
        if not (found := self.model.objects.filter(**row).first()):
            self._session_key = None
        return found


def hashed(session_key: str) -> str:
    """40 characters, as Django's column has. Without SECRET_KEY, so that a new one ends no session:
    the key is random, 160 bits long.
    """
    return blake2b(session_key.encode(), digest_size=20).hexdigest()
