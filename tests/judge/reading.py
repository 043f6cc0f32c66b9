"""How hard a page's own words are: the Flesch-Kincaid grade + 5, and how long its sentences are.

https://en.wikipedia.org/wiki/Flesch%E2%80%93Kincaid_readability_tests ; the limits are those of
docs/decisions.md: Reading age is measured page by page. The owner's sentences are left out, and
what is no sentence of ours: what people typed, names, addresses and codes.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html

MAX_WORDS = 20  # of a sentence
MAX_AGE_ON_TASK_PAGES, MAX_AGE = 9, 10  # years
TASK_PAGES = {
    *("guidance.ApplyPage", "guidance.GuidePage", "check-form", "fill-in", "ods", "contact"),
    *("account_signup", "account_login"),
}
MIN_WORDS = 100  # of fewer, an average says nothing
OWNERS_TEXT = Path(__file__).with_name("owners_text.txt")
MIN_SHARE_OF_OWNER = 0.6  # of a sentence's runs of 3 words

BLOCKS = [
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "label",
    "legend",
    "td",
    "th",
    "dt",
    "dd",
    "summary",
    "caption",
    "figcaption",
]
INNER = [*BLOCKS, "ul", "ol", "dl", "table", "textarea", "svg", "script", "blockquote"]
NO_SENTENCES = ("code", "tag", "hidden", "printed")  # classes
DATA = ".//*[contains(@class, 'whole')] | self::h3[ancestor::*[contains(@class, 'list')]]"
# Names that nobody can make shorter count no syllables.
NAMES = "Data Security and Protection Toolkit|Organisation Data Service|Open Government Licence"


def texts_of(html: str) -> list[str]:
    """The text of each block in a page's main part, without that of blocks inside it.

    Left out are names and addresses of organisations, and what is quoted.
    """
    main = lxml.html.fromstring(html).find(".//main")
    ours = (block for block in main.iter(*BLOCKS) if not block.xpath(DATA))
    found = (re.sub(f"“[^”]*”|{NAMES}", "", "".join(_own_text(block))) for block in ours)
    return [" ".join(text.split()) for text in found if text.strip()]


def _own_text(element) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        is_apart = inner.tag in INNER or set(NO_SENTENCES) & set(inner.classes)
        yield from () if is_apart or not isinstance(inner.tag, str) else _own_text(inner)
        yield inner.tail or ""


def sentences(texts: list[str]) -> list[str]:
    """Of blocks of text; each block ends one."""
    found = [part for text in texts for part in re.split(r"(?<=[.!?:;])\s+", text)]
    return [part for part in found if words_of(part) and not is_owners(part)]


def words_of(sentence: str) -> list[str]:
    """Without web and email addresses, codes, numbers."""
    tokens = re.findall(r"[^\s–—/]+", re.sub(r"\S*[@/]\S*[./]\S*", " ", sentence))
    words = [
        re.sub(r"[^A-Za-zÀ-ÿ’'-]", "", token) for token in tokens if not re.search(r"\d", token)
    ]
    return [word for word in words if re.search(r"[A-Za-zÀ-ÿ]", word)]


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in words_of(text)]
    return set(zip(words, words[1:], words[2:], strict=False)) or {tuple(words)}


OWNERS_RUNS = _runs(OWNERS_TEXT.read_text(encoding="utf-8"))


def is_owners(sentence: str) -> bool:
    runs = _runs(sentence)
    return len(runs & OWNERS_RUNS) / len(runs) >= MIN_SHARE_OF_OWNER


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e. An abbreviation counts 1, as in textstat."""
    if word.isupper():
        return 1
    word = re.sub(r"[^a-zà-ÿ]", "", word.lower())
    groups = len(re.findall(r"[aeiouyà-ÿ]+", word))
    is_silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouyszxcgh]es$|[^aeiouy]ely$", word)
    return max(1, groups - bool(is_silent))


def reading_age(parts: list[str]) -> float | None:
    """In years; None for a page of too few words."""
    words = [word for part in parts for word in words_of(part)]
    if len(words) < MIN_WORDS:
        return None
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(parts) + 11.8 * per_word - 15.59 + 5


def reading(html: str, shows: str) -> list[tuple[str, str]]:
    parts = sentences(texts_of(html))
    found = [("sentence too long", part) for part in parts if len(words_of(part)) > MAX_WORDS]
    age, most = reading_age(parts), MAX_AGE_ON_TASK_PAGES if shows in TASK_PAGES else MAX_AGE
    return [*found, *([("reading age", f"{age:.1f}")] if age and age > most else [])]
