"""A colleague's lock, for our own screens that change what is locked."""

from django.utils.safestring import SafeString
from wagtail.locks import BasicLock


def why_locked(thing, user) -> SafeString | str:
    """Wagtail's sentence; "" for what nobody else has locked. What is live may be confirmed and
    read while a draft of it waits for its day or for approval.
    """
    lock = thing.get_lock()
    return lock.get_message(user) if isinstance(lock, BasicLock) and lock.for_user(user) else ""
