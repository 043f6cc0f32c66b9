from guidance.report import CHECKS
from guidance.word.sentences import SENTENCES

REFUSALS = {
    "not-word",
    "encrypted",
    "macro",
    "template-file",
    "damaged",
    "too-large",
    "unknown-form",
}


def test_every_rule_that_a_read_form_can_break_stands_in_one_line_of_the_result():
    shown = [rule for _, rules in CHECKS for rule in rules]

    assert sorted(shown) == sorted(SENTENCES.keys() - REFUSALS)
