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
    server.set_app(one_at_a_time(get_wsgi_application()))
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
        for signal in signals:
            signal.connect(close_old_connections)
        connection.dec_thread_sharing()


def one_at_a_time(application):
    lock = Lock()

    def locked(environment, start_response):
        with lock:
            return application(environment, start_response)

    return locked
