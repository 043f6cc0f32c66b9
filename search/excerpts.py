"""The title and an excerpt of a result, with the question's terms marked."""

import re
from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.models import SearchEntry
from search.stemming import TOKEN, Synonyms, stem

MAX_EXCERPT_CHARACTERS = 240
CHARACTERS_BEFORE_FIRST_MARK = 60
STEM_START_CHARACTERS = 3  # all forms of a word share these with its stem
BULLET = re.compile(r"^- ", re.MULTILINE)
BARE_LINE_END = re.compile(r"(?<=[\w)”’])\n")  # of a heading or of an item of a list
MAX_MARKS = 50  # in one text


class ExcerptMarker:
    """Marks every form and synonym of the terms in a text."""

    def __init__(self, terms: list[str], synonyms: Synonyms):
        phrases = [phrase for term in terms for phrase in synonyms.phrases_of(term)]
        self.stems = {*terms, *(phrase[0] for phrase in phrases if len(phrase) == 1)}
        starts = {re.escape(each[:STEM_START_CHARACTERS]) for each in self.stems}
        patterns = [_phrase_pattern(phrase) for phrase in phrases if len(phrase) > 1]
        patterns.sort(key=len, reverse=True)
        patterns += [rf"(?:{'|'.join(sorted(starts))})\w*(?:['’]\w+)*"] if starts else []
        self.pattern = re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)

    def title(self, entry: SearchEntry) -> SafeString:
        return self._marked(entry.title)

    def excerpt(self, entry: SearchEntry) -> SafeString:
        """The part of the text with most of the terms; the lead if the text has none of them."""
        text = entry.text.removeprefix(entry.title).lstrip()
        start, end = self._best_part(text)
        text = text if end else entry.lead or text
        end = end or min(len(text), MAX_EXCERPT_CHARACTERS)
        cut = self._marked(_in_sentences(text[start:end]))
        return format_html("{}{}{}", "… " if start else "", cut, " …" if end < len(text) else "")

    def _best_part(self, text: str) -> tuple[int, int]:
        """Its start and end; (0, 0) if the text has none of the terms."""
        found = [
            (start, text[start:end][:STEM_START_CHARACTERS].lower())
            for start, end in self._found(text)
        ]
        best, most = None, 0
        for start, _ in found:
            inside = {
                word
                for at, word in found
                if start <= at < start + MAX_EXCERPT_CHARACTERS - CHARACTERS_BEFORE_FIRST_MARK
            }
            if len(inside) > most:
                best, most = start, len(inside)
        if best is None:
            return 0, 0
        start = text.rfind("\n", max(0, best - CHARACTERS_BEFORE_FIRST_MARK), best) + 1
        start = start or _word_start(text, max(0, best - CHARACTERS_BEFORE_FIRST_MARK))
        end = min(len(text), start + MAX_EXCERPT_CHARACTERS)
        return start, end if end == len(text) else text.rfind(" ", start, end)

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        """(start, end) of the first MAX_MARKS places that have one of the terms."""
        left = MAX_MARKS
        for match in self.pattern.finditer(text):
            token = TOKEN.fullmatch(match[0].rstrip("'’"))
            if token and stem(token[0]) not in self.stems:
                continue
            yield match.start(), match.end()
            left -= 1
            if not left:
                return

    def _marked(self, text: str) -> SafeString:
        parts, done = [], 0
        for start, end in self._found(text):
            parts += [("", text[done:start]), ("mark", text[start:end])]
            done = end
        parts.append(("", text[done:]))
        return format_html_join(
            "",
            "{}",
            ((format_html("<mark>{}</mark>", text) if kind else text,) for kind, text in parts),
        )


def _in_sentences(text: str) -> str:
    """One line: full stops stand where lines ended without one."""
    return BARE_LINE_END.sub(". ", BULLET.sub("", text)).replace("\n", " ")


def _phrase_pattern(phrase: tuple[str, ...]) -> str:
    return r"\W{1,3}".join(rf"{re.escape(word)}\w*" for word in phrase)


def _word_start(text: str, at: int) -> int:
    return text.find(" ", at) + 1 if at else 0
