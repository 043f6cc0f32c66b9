"""Fetch reports from the official site. The standard library will do: 3 plain requests a day."""

import re
import time
from datetime import date
from http.client import HTTPException
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from guidance.ods.importing.read import MAX_BYTES, RefusedReportError

SILENCE_SECONDS = 60  # seconds
MAX_DOWNLOAD_SECONDS = 600  # seconds, all in all
CHUNK_BYTES = 1 << 16


class _OnlyHttps(HTTPRedirectHandler):
    max_redirections = 3

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        _refuse_other_schemes(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def official_address(report: str, since: date | None = None) -> str:
    """Where the Data Search and Export site has a report, or what changed in it since a day."""
    if not settings.ODS_REPORT_URL:
        raise RefusedReportError(
            "There is no address to fetch it from: set ODS_REPORT_URL, or name a file."
        )
    query = {"report": report} | ({"lastChangeStart": since.isoformat()} if since else {})
    return f"{settings.ODS_REPORT_URL}?{urlencode(query)}"


def download(address: str, folder: Path) -> Path:
    """Save what stands at `address` into `folder`; Refused if it cannot be had whole."""
    _refuse_other_schemes(address)
    path = folder / _file_name(address)
    request = Request(address, headers={"User-Agent": "care-data-security"})  # noqa: S310 - https
    try:
        with build_opener(_OnlyHttps).open(request, timeout=SILENCE_SECONDS) as response:
            _save(response, path)
    except (OSError, HTTPException) as error:
        raise RefusedReportError(f"{address} could not be fetched ({error}).") from error
    return path


def _save(response, path: Path) -> None:
    promised = response.headers["Content-Length"]
    size, until = 0, time.monotonic() + MAX_DOWNLOAD_SECONDS
    with path.open("wb") as file:
        while chunk := response.read(CHUNK_BYTES):
            size += file.write(chunk)
            if size > MAX_BYTES:
                raise RefusedReportError(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB.")
            if time.monotonic() > until:
                raise RefusedReportError(
                    f"{path.name} took longer than {MAX_DOWNLOAD_SECONDS // 60} minutes."
                )
    if promised and size != int(promised):
        raise RefusedReportError(f"{path.name} is cut off: {size:,} of {promised} bytes came.")


def _refuse_other_schemes(address: str) -> None:
    if urlsplit(address).scheme != "https":
        raise RefusedReportError(f"{address} is not an https address.")


def _file_name(address: str) -> str:
    """The report's name, by which the import may have to recognise it."""
    parts = urlsplit(address)
    name = parse_qs(parts.query).get("report", [Path(parts.path).name])[0]
    return re.sub(r"[^\w.-]", "-", name) or "download"
