"""What the sentences have in common, whatever they say."""

import re

import pytest

from guidance.word.messages import DETAIL_MESSAGES, INSTEAD, MESSAGES

SENTENCES = [
    sentence
    for text in (*MESSAGES.values(), *DETAIL_MESSAGES.values(), *INSTEAD.values())
    for sentence in re.split(r"[.:] ", text)
]
MAX_WORDS = 20


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence_is_plain_and_ends_without_a_full_stop(sentence):
    assert len(sentence.split()) <= MAX_WORDS
    assert not sentence.endswith((".", "?", "!"))
    assert not re.search(r"\bplease\b|n’t\b|n't\b|sign in", sentence, re.IGNORECASE)
