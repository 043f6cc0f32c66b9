"""What is asked at most once while one page is made, such as the site's settings.

Not while the admin stores something: that may change what is asked.
docs/decisions.md: What many parts of a page ask is asked once
"""

from contextvars import ContextVar
from functools import wraps

_answers: ContextVar[dict | None] = ContextVar("answers", default=None)


class OnceMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        may_change = request.method == "POST" and request.path.startswith("/admin/")
        token = _answers.set(None if may_change else {})
        try:
            return self.get_response(request)
        finally:
            _answers.reset(token)


def once_a_request(function):
    """For a function without arguments. Outside a request it is called each time.

    `known(answer)` tells what a page that is being made knows already.
    """

    @wraps(function)
    def ask():
        answers = _answers.get()
        if answers is None:
            return function()
        if function not in answers:
            answers[function] = function()
        return answers[function]

    def known(answer):
        answers = _answers.get()
        if answers is not None:
            answers[function] = answer

    ask.known = known
    return ask
