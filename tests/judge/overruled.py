"""What judges say that does not hold here: each named once, with the reason and its source."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Overruled:
    judge: str
    rule: str
    why: str
    source: str
    where: str = ""  # part of what the finding points at; "" is everywhere


OVERRULED = (
    Overruled(
        "axe",
        "incomplete: hidden-content",
        "Not a finding but a reminder that hidden content is not analysed. What one width hides,"
        " such as “Menu”, another shows, and there it is judged.",
        "https://dequeuniversity.com/rules/axe/4.10/hidden-content",
    ),
    Overruled(
        "axe",
        "violations: scrollable-region-focusable",
        "axe takes what is in a closed details for hidden. On a wide screen the stylesheet shows"
        " it, and the keyboard reaches each link of it, which the walk by Tab counts.",
        "https://developer.mozilla.org/en-US/docs/Web/CSS/::details-content",
        where='class="contents"',
    ),
    Overruled(
        "axe",
        "incomplete: aria-valid-attr-value",
        "axe never decides about aria-controls beside aria-haspopup. Wagtail's button for the team"
        " has both, and the list that it names stands beside it.",
        "https://github.com/dequelabs/axe-core/blob/develop/lib/checks/aria/aria-valid-attr-value-evaluate.js",
        where="wagtail-userbar",
    ),
    Overruled(
        "axe in the admin",
        "violations: color-contrast-enhanced",
        "The colours are Wagtail's own, which hold level AA; our stylesheet for it names none.",
        "https://docs.wagtail.org/en/stable/advanced_topics/accessibility_considerations.html",
    ),
    Overruled(
        "IBM",
        "RECOMMENDATION: element_tabbable_role_valid",
        "A table too wide for a phone scrolls, and in Safari the keyboard scrolls only what has"
        " the focus. axe demands the same: scrollable-region-focusable.",
        "https://dequeuniversity.com/rules/axe/4.10/scrollable-region-focusable",
        where='class="scroll"',
    ),
    Overruled(
        "vnu",
        "error: A “…” element with a “…” attribute must have a “…” attribute whose value is “…”.",
        "The standard gives `blocking` to stylesheet and to expect; this version knows the first.",
        "https://html.spec.whatwg.org/multipage/links.html#link-type-expect",
        where='rel="expect"',
    ),
    Overruled(
        "html-validate",
        "no-trailing-whitespace",
        "Spaces at the end of a line are the layout of the source. Nobody sees them.",
        "https://html-validate.org/rules/no-trailing-whitespace.html",
    ),
    Overruled(
        "html-validate",
        "no-redundant-for",
        "Django's labels name their field and hold it: some assistive technology needs the first.",
        "https://www.w3.org/WAI/tutorials/forms/labels/#associating-labels-implicitly",
    ),
    Overruled(
        "html-validate",
        "tel-non-breaking",
        "The stylesheet keeps a number on one line; a no-break space would be copied with it.",
        "https://html-validate.org/rules/tel-non-breaking.html",
    ),
    Overruled(
        "html-validate",
        "long-title",
        "A title is the page's heading. The long ones are results and checklist items, which no"
        " search engine lists, and it is search engines that cut titles.",
        "https://html-validate.org/rules/long-title.html",
    ),
)


def holds(judge: str, rule: str, what: str) -> bool:
    """Whether a finding counts."""
    return not any(
        (each.judge, each.rule) == (judge, rule) and each.where in what for each in OVERRULED
    )
