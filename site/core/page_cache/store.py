"""Finished pages in this process's memory, the least used forgotten first."""

import gzip
import re
from collections import OrderedDict
from contextvars import ContextVar
from hashlib import sha256
from threading import Lock

import brotli
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

MAX_BYTES = 8_000_000  # of bodies, in each process
NOT_REFUSED = r"(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))"
ENCODINGS = {  # the best first; how well is weighed against how long whoever comes first waits
    "br": (re.compile(rf"\bbr\b{NOT_REFUSED}"), lambda body: brotli.compress(body, quality=6)),
    "gzip": (re.compile(rf"\bgzip\b{NOT_REFUSED}"), lambda body: gzip.compress(body, 6, mtime=0)),
}
# True where the page being made shows that a file failed: nothing tells when it is back.
file_failed: ContextVar[bool] = ContextVar("file_failed", default=False)


class StoredPage:
    """A response as it goes out, its body in each encoding that somebody has asked for."""

    def __init__(self, response: HttpResponse, resolver_match=None):
        self.resolver_match = resolver_match
        patch_vary_headers(response, ["Accept-Encoding"])
        # Weak, because it is the same for all encodings of the body.
        response["ETag"] = f'W/"{sha256(response.content).hexdigest()[:32]}"'
        self.headers = dict(response.items())
        self.headers.pop("Content-Length", None)
        self.bodies = {"": response.content}
        self.bytes = 3 * len(response.content)  # as if it had every encoding already

    def response_to(self, request) -> HttpResponse:
        encoding = self._encoding_for(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        if encoding not in self.bodies:
            self.bodies[encoding] = ENCODINGS[encoding][1](self.bodies[""])
        body = self.bodies[encoding]
        response = HttpResponse(body, headers=self.headers)
        response.headers["Content-Length"] = str(len(body))
        if encoding:
            response.headers["Content-Encoding"] = encoding
        if "HTTP_IF_NONE_MATCH" in request.META:
            return get_conditional_response(request, self.headers["ETag"], response=response)
        return response

    def _encoding_for(self, accepted: str) -> str:
        return next((name for name, (found, _) in ENCODINGS.items() if found.search(accepted)), "")


class Store:
    def __init__(self):
        self._pages: OrderedDict[tuple, StoredPage] = OrderedDict()
        self._bytes, self._lock = 0, Lock()

    def get(self, key: tuple) -> StoredPage | None:
        with self._lock:
            page = self._pages.get(key)
            if page:
                self._pages.move_to_end(key)
            return page

    def put(self, key: tuple, page: StoredPage) -> None:
        """Two threads may have made the same page: the later one stays."""
        with self._lock:
            before = self._pages.pop(key, None)
            self._pages[key] = page
            self._bytes += page.bytes - (before.bytes if before else 0)
            while self._bytes > MAX_BYTES:
                _, forgotten = self._pages.popitem(last=False)
                self._bytes -= forgotten.bytes

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._bytes = 0


pages = Store()
