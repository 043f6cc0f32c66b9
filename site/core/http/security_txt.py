"""Where to report a vulnerability: https://www.rfc-editor.org/rfc/rfc9116"""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.facts.helpdesk import HELPDESK_SLUG
from core.facts.models import Fact

EXPIRES_AFTER = timedelta(days=90)  # counted from each request


@require_safe
def security_txt(request):
    contact = Fact.objects.filter(slug=HELPDESK_SLUG, kind=Fact.Kind.EMAIL).first()
    if not contact:
        raise Http404
    expires = (timezone.now() + EXPIRES_AFTER).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: mailto:{contact.value}",
        f"Expires: {expires}",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
