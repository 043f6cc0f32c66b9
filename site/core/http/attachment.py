"""A file that browsers save and do not show."""

from django.http import HttpResponse


def attachment(content: bytes | str, name: str, content_type: str) -> HttpResponse:
    """`name` is one of ours, or made of a slug: nothing in it needs quoting."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
