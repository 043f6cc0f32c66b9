"""The site in a thread of the test, on the test's own transaction: nothing it saves stays.

A state can then be made with factories and settings, and looked at in a real browser.
docs/decisions.md: States are made in the test's transaction
"""

from contextlib import contextmanager
from threading import Lock, Thread

from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connections
from django.test.testcases import QuietWSGIRequestHandler

SECONDS_TO_CLOSE = 0.01  # at most; the 0.5 of Python were a quarter of a state's time


class SharedConnectionServer(ThreadedWSGIServer):
    def _close_connections(self):
        """The test's connection stays open."""


@contextmanager
def served():
    """The address of the site. Requests wait for each other: they share one connection."""
    connection, address = connections["default"], ("127.0.0.1", 0)
    connection.inc_thread_sharing()
    server = SharedConnectionServer(
        address, QuietWSGIRequestHandler, connections_override={"default": connection}
    )
    site = OneAtATime(get_wsgi_application())
    server.set_app(site)
    thread = Thread(target=server.serve_forever, args=(SECONDS_TO_CLOSE,), daemon=True)
    signals = (request_started, request_finished)  # Django's test client disconnects them too
    for signal in signals:
        signal.disconnect(close_old_connections)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        site.close()
        for signal in signals:
            signal.connect(close_old_connections)
        connection.dec_thread_sharing()


class OneAtATime:
    """The site, until it is closed.

    A browser that leaves a page of the admin sends something more. In the next test's transaction
    that would end savepoints that are not its own.
    """

    def __init__(self, application):
        self.application, self.lock = application, Lock()

    def __call__(self, environment, start_response):
        with self.lock:
            return self.application(environment, start_response)

    def close(self) -> None:
        """What is under way ends first."""
        with self.lock:
            self.application = closed


def closed(environment, start_response):
    start_response("503 Service Unavailable", [("Content-Length", "0")])
    return []
