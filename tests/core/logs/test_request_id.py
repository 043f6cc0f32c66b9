"""The id of a request is our proxy's, so that both logs name it alike; nobody else chooses it."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from core.logs.requests import RequestLogMiddleware, request_id

pytestmark = pytest.mark.once
GIVEN = "0123456789abcdef" * 2


def id_of(given):
    answer = RequestLogMiddleware(lambda request: HttpResponse(request_id()))
    headers = {"X-Request-ID": given} if given else {}
    return answer(RequestFactory().get("/ods/", headers=headers)).content.decode()


def test_the_proxys_id_is_taken(settings):
    settings.TRUSTED_PROXY_COUNT = 1

    assert id_of(GIVEN) == GIVEN[:8]


@pytest.mark.parametrize(("proxies", "given"), [(0, GIVEN), (1, "ann@exam"), (1, "x"), (1, "")])
def test_nobody_else_chooses_it(settings, proxies, given):
    settings.TRUSTED_PROXY_COUNT = proxies

    assert id_of(given) not in (given[:8], "")
    assert id_of(given) != id_of(given)
