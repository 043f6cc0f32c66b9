"""SESSION_ENGINE: Django's sessions in the database, whose rows open nothing.

Django keeps the cookie's value as the row's key, and what is in the session in plain. Here the key
is a hash of the cookie's value, which is random, and the contents are encrypted.
docs/decisions.md: A stolen dump opens nothing
"""

from hashlib import sha256

from django.contrib.sessions.backends import db

from core.stored_secrets.encryption import UnreadableSecretError, decrypt, encrypt

KEY_LENGTH = 40  # characters: the column's


def row_key(session_key: str) -> str:
    return sha256(session_key.encode()).hexdigest()[:KEY_LENGTH]


class SessionStore(db.SessionStore):
    def _get_session_from_db(self):
        rows = self.model.objects.filter(session_key=row_key(self.session_key))
        found = rows.filter(expire_date__gt=db.timezone.now()).first()
        if not found:
            self._session_key = None
        return found

    def exists(self, session_key):
        return super().exists(row_key(session_key))

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.session_key = row_key(row.session_key)
        return row

    def delete(self, session_key=None):
        session_key = session_key or self.session_key
        if session_key:
            super().delete(row_key(session_key))

    def encode(self, session_dict):
        return encrypt(self.serializer().dumps(session_dict)).decode()

    def decode(self, session_data):
        """Empty where it cannot be read, as Django has it: the visitor logs in anew."""
        try:
            return self.serializer().loads(decrypt(session_data.encode()))
        except UnreadableSecretError:
            return {}
