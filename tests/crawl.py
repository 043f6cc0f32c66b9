"""Follows every link of this website, as one visitor, and keeps what each page and file says."""

import io
import re
from html import unescape
from urllib.parse import urldefrag, urljoin

from docx import Document as WordDocument


def words_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if "wordprocessingml" in response["Content-Type"]:
        document = WordDocument(io.BytesIO(content))
        cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join(each.text for each in (*document.paragraphs, *cells))
    if response["Content-Type"].startswith(("text/", "application/xml")):
        return unescape(content.decode())
    return ""


def crawl(client, *starts: str) -> dict[str, str]:
    """What each address says that can be reached by links from `starts`."""
    said, waiting = {}, list(starts)
    while waiting:
        address = waiting.pop()
        if address in said:
            continue
        response = client.get(address)
        if response.status_code in (301, 302):
            said[address] = ""
            waiting.append(urldefrag(response["Location"]).url)
            continue
        said[address] = words_of(response)
        if response["Content-Type"].startswith("text/html"):
            found = re.findall(r'href="([^"]+)"', said[address])
            there = (urldefrag(urljoin(address, each)).url for each in found)
            waiting += [
                each for each in there if re.match(r"/(?!/|static|admin|account/logout)", each)
            ]
    return said
