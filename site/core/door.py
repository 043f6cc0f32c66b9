"""The place for a gate before pages and files. Core knows no members: a room above puts it here.

A gate says `is_gated(thing)`, `may_see(user, thing)` and `refuse(request)`, which answers or raises
Http404; and `gated_collections()`, a queryset. Without one everything is public.
"""

from django.http import Http404
from wagtail.models import Collection


class NoGate:
    def is_gated(self, thing) -> bool:
        return False

    def gated_collections(self):
        return Collection.objects.none()

    def may_see(self, user, thing) -> bool:
        return True

    def refuse(self, request):
        raise Http404


gate = NoGate()


def put(new_gate) -> None:
    global gate
    gate = new_gate


def private(response):
    """Nobody but this visitor's browser may hold this answer, and not for later."""
    response["Cache-Control"] = "private, no-store"
    return response
