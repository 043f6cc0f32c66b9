"""What the sentences have in common, whatever they say."""

import re

from guidance.word.messages import DETAIL_MESSAGES, INSTEAD, MESSAGES

SENTENCES = [
    sentence
    for text in (*MESSAGES.values(), *DETAIL_MESSAGES.values(), *INSTEAD.values())
    for sentence in re.split(r"[.:] ", text)
]
MAX_WORDS = 20


NOT_PLAIN = re.compile(r"\bplease\b|n’t\b|n't\b|sign in|[.?!]$", re.IGNORECASE)


def test_each_sentence_is_plain_short_and_ends_without_a_full_stop():
    assert [each for each in SENTENCES if NOT_PLAIN.search(each)] == []
    assert [each for each in SENTENCES if len(each.split()) > MAX_WORDS] == []
