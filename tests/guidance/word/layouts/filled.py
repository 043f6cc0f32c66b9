"""What the checker says of a layout that is filled in, and of each answer that is left out."""

from guidance.word.check import check
from guidance.word.fill import fill, round_trip_errors
from tests.guidance.word.layouts.forms import answers, template
from tests.sample_forms import code_is

MAX_LEFT_OUT = 6  # answers of a form that are left out, one at a time


def wrong_findings(made) -> list:
    """Findings on good answers, and missing answers that are not told."""
    form = template(made)
    good = answers(form)
    filled = check(fill(form, good), [form], code_is())
    wrong = [*round_trip_errors(form), *((each.rule, each.where) for each in filled.findings)]
    for key in list(good)[:: max(1, len(good) // (MAX_LEFT_OUT - 1))]:
        without = check(fill(form, good | {key: ""}), [form], code_is())
        told = {each.key for each in without.findings}
        if told != (set() if key in form.optional else {key}):
            wrong.append((key, told))
    return wrong
