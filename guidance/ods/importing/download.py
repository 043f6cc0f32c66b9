"""Fetches reports from the official site by the standard library: 3 plain requests a day."""

import re
import time
from datetime import date
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import IO
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from guidance.ods.importing.read import MAX_REPORT_BYTES, RefusedReportError

MAX_SILENCE_SECONDS = 60
MAX_DOWNLOAD_SECONDS = 600
CHUNK_BYTES = 1 << 16


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
        raise RefusedReportError(f"{url} could not be fetched ({error}).") from error
    return path


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
