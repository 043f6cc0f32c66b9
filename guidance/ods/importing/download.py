"""Fetches reports from the official site by the standard library: 3 plain requests a day."""

import re
import time
from contextlib import suppress
from datetime import date, datetime
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import IO
from urllib.parse import parse_qs, unquote, urlencode, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from lxml import html

from guidance.ods.importing.read import MAX_REPORT_BYTES, RefusedReportError

MAX_SILENCE_SECONDS = 60
MAX_DOWNLOAD_SECONDS = 600
CHUNK_BYTES = 1 << 16
CQC_FILE = re.compile(r"(\d{1,2}_[A-Z][a-z]+_20\d\d)_(HSCA_Active|Deactivated)_Locations\.ods")


class _HttpsRedirects(HTTPRedirectHandler):
    max_redirections = 3

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        _refuse_other_schemes(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def official_url(report: str, since: date | None = None) -> str:
    """The URL of a report at Data Search and Export, or of what changed in it since a day."""
    if not settings.ODS_REPORT_URL:
        raise RefusedReportError(
            "There is no address to fetch it from: set ODS_REPORT_URL, or name a file."
        )
    query = {"report": report} | ({"lastChangeStart": since.isoformat()} if since else {})
    return f"{settings.ODS_REPORT_URL}?{urlencode(query)}"


def download(url: str, folder: Path) -> Path:
    """Save a URL into `folder`. Raises RefusedReportError if it cannot be fetched whole."""
    _refuse_other_schemes(url)
    path = folder / _file_name(url)
    request = Request(url, headers={"User-Agent": "care-data-security"})  # noqa: S310 - https
    try:
        with build_opener(_HttpsRedirects).open(request, timeout=MAX_SILENCE_SECONDS) as response:
            _save(response, path)
    except (OSError, HTTPException) as error:
        reason = getattr(getattr(error, "reason", error), "strerror", None) or error
        raise RefusedReportError(f"{url} could not be fetched ({reason}).") from error
    return path


def newest_links(page: Path, url: str) -> dict[str, tuple[date, str]]:
    """Of each kind of CQC's files the newest that the page at `url` links to: its day and URL.

    Kinds are "HSCA_Active" and "Deactivated". CQC's folders change: no URL is made
    up. Raises RefusedReportError for a page without any.
    """
    newest: dict[str, tuple[date, str]] = {}
    for link in html.fromstring(page.read_bytes() or b"<p>").iter("a"):
        address = urljoin(url, link.get("href", ""))
        named = CQC_FILE.fullmatch(unquote(urlsplit(address).path.rpartition("/")[2]))
        if named and urlsplit(address).netloc == urlsplit(url).netloc:
            with suppress(ValueError):  # "31_June_2026"
                day = datetime.strptime(named[1], "%d_%B_%Y").date()  # noqa: DTZ007
                newest[named[2]] = max(newest.get(named[2], (date.min, "")), (day, address))
    if not newest:
        raise RefusedReportError(f"{url} has no link to a file of CQC's locations.")
    return newest


def _save(response: HTTPResponse, path: Path) -> None:
    declared = response.headers["Content-Length"]
    size, deadline = 0, time.monotonic() + MAX_DOWNLOAD_SECONDS
    with path.open("wb") as file:
        while chunk := response.read(CHUNK_BYTES):
            size += file.write(chunk)
            if size > MAX_REPORT_BYTES:
                raise RefusedReportError(
                    f"{path.name} is larger than {MAX_REPORT_BYTES // 1_000_000} MB."
                )
            if time.monotonic() > deadline:
                raise RefusedReportError(
                    f"{path.name} took longer than {MAX_DOWNLOAD_SECONDS // 60} minutes."
                )
    if declared and size != int(declared):
        raise RefusedReportError(f"{path.name} is cut off: {size:,} of {declared} bytes came.")


def _refuse_other_schemes(url: str) -> None:
    if urlsplit(url).scheme != "https":
        raise RefusedReportError(f"{url} is not an https address.")


def _file_name(url: str) -> str:
    """The report's name, which `recognise` may need."""
    parts = urlsplit(url)
    name = parse_qs(parts.query).get("report", [Path(parts.path).name])[0]
    return re.sub(r"[^\w.-]", "-", name) or "download"
