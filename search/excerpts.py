"""A few lines of a result with the question's words marked."""

import re
from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.models import SearchEntry
from search.stemming import TOKEN, Synonyms, stem

MAX_EXCERPT_CHARACTERS = 240  # characters
CHARACTERS_BEFORE = 60  # characters in front of the first word that is marked
SAME_START = 3  # letters that all forms of a word share with its stem


class ExcerptMarker:
    """Knows what to mark, whatever form or synonym of the words a text uses."""

    def __init__(self, words: list[str], synonyms: Synonyms):
        phrases = [phrase for word in words for phrase in synonyms.phrases_of(word)]
        self.stems = {*words, *(phrase[0] for phrase in phrases if len(phrase) == 1)}
        starts = {re.escape(word[:SAME_START]) for word in self.stems}
        patterns = [_phrase_pattern(phrase) for phrase in phrases if len(phrase) > 1]
        patterns.sort(key=len, reverse=True)
        patterns += [rf"(?:{'|'.join(sorted(starts))})\w*(?:['’]\w+)*"] if starts else []
        self.pattern = re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)

    def title(self, entry: SearchEntry) -> SafeString:
        return self._marked(entry.title)

    def snippet(self, entry: SearchEntry) -> SafeString:
        """The stretch of the text that has most of the words; the lead where it has none."""
        start, end = self._stretch(entry.text)
        text = entry.text if end else entry.lead or entry.text
        end = end or min(len(text), MAX_EXCERPT_CHARACTERS)
        cut = self._marked(text[start:end])
        return format_html("{}{}{}", "… " if start else "", cut, " …" if end < len(text) else "")

    def _stretch(self, text: str) -> tuple[int, int]:
        found = [(start, text[start:end][:SAME_START].lower()) for start, end in self._found(text)]
        best, most = None, 0
        for start, _ in found:
            inside = {
                word
                for at, word in found
                if start <= at < start + MAX_EXCERPT_CHARACTERS - CHARACTERS_BEFORE
            }
            if len(inside) > most:
                best, most = start, len(inside)
        if best is None:
            return 0, 0
        start = text.rfind("\n", max(0, best - CHARACTERS_BEFORE), best) + 1
        start = start or _word_start(text, max(0, best - CHARACTERS_BEFORE))
        end = min(len(text), start + MAX_EXCERPT_CHARACTERS)
        return start, end if end == len(text) else text.rfind(" ", start, end)

    def _found(self, text: str, most: int = 50) -> Iterator[tuple[int, int]]:
        """Where the words stand, the first few times."""
        for match in self.pattern.finditer(text):
            token = TOKEN.fullmatch(match[0].rstrip("'’"))
            if token and stem(token[0]) not in self.stems:
                continue
            yield match.start(), match.end()
            most -= 1
            if not most:
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


def _phrase_pattern(phrase: tuple[str, ...]) -> str:
    return r"\W{1,3}".join(rf"{re.escape(word)}\w*" for word in phrase)


def _word_start(text: str, at: int) -> int:
    return text.find(" ", at) + 1 if at else 0
