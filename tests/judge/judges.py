"""Accessibility judges that run in the page. Each returns findings: (rule, what it points at)."""

from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.base import AXE_FILE_PATH

from tests.judge.keyboard import keyboard
from tests.judge.overruled import holds
from tests.judge.reading import reading

MAX_SHOWN_CHARACTERS = 160

AXE = """async part => {
  const values = axe.getRules().map(rule => rule.ruleId);
  const resultTypes = ['violations', 'incomplete'];
  const found = await axe.run(part, {resultTypes, runOnly: {type: 'rule', values}});
  const isForced = matchMedia('(forced-colors: active)').matches;
  const isUnseen = node =>
    !isForced && node.any.some(check => check.data?.messageKey === 'equalRatio');
  const sure = (kind, node) => isUnseen(node) ? 'violations' : kind;
  return resultTypes.flatMap(kind => found[kind].flatMap(rule =>
    rule.nodes.map(node => [`${sure(kind, node)}: ${rule.id}`, `${node.target} ${node.html}`])));
}"""
IBM = """async () => {
  const report = await new ace.Checker().check(document, ['WCAG_2_2']);
  return report.results.filter(each => each.value[1] === 'FAIL')
    .map(each => [`${each.value[0]}: ${each.ruleId}`, `${each.message} ${each.snippet}`]);
}"""
HTMLCS = """() => new Promise((done, fail) => {
  HTMLCS.process('WCAG2AAA', document, () => done(HTMLCS.getMessages()
    .filter(each => each.type === HTMLCS.ERROR)
    .map(each => [each.code, `${each.msg} ${each.element.outerHTML || ''}`])), fail, 'en');
})"""


def with_axe(page, script=AXE_FILE_PATH, part="html") -> list:
    """Every rule, the experimental ones too; what axe cannot decide counts as well.

    Text of its ground's colour is a violation; axe says that it cannot decide. In forced colours
    it really cannot: it does not know the ground. `part` is a selector. Rules about a whole page,
    such as landmarks, need the whole page.
    """
    return _run(page, script, AXE, part)


def violations(page, part="html") -> list:
    """Not what axe cannot decide: it does not know the ground of text that is out of sight."""
    found = with_axe(page, part=part)
    return [each for each in found if each[0].startswith("violations: ")]


def findings(page, shows: str, packages: Path | None) -> Iterator[tuple[str, str, str]]:
    """(judge, rule, what) of a page at its width; `packages` adds the judges that npm installs."""
    judges = {
        "axe": with_axe,
        "keyboard": keyboard,
        "reading": lambda page: reading(page.content(), shows),
    }
    if packages:
        ibm, htmlcs = "accessibility-checker-engine/ace.js", "html_codesniffer/build/HTMLCS.js"
        judges |= {
            "axe": lambda page: with_axe(page, packages / "axe-core/axe.min.js"),
            "IBM": lambda page: _run(page, packages / ibm, IBM),
            "HTML_CodeSniffer": lambda page: _run(page, packages / htmlcs, HTMLCS),
        }
    for judge, look in judges.items():
        yield from ((judge, *each) for each in look(page) if holds(judge, *each))


def _run(page, script, call: str, *arguments) -> list:
    page.evaluate(Path(script).read_text(encoding="utf-8") + ";null")
    found = page.evaluate(call, *arguments)
    return [(rule, " ".join(what.split())[:MAX_SHOWN_CHARACTERS]) for rule, what in found]
