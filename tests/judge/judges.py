"""Accessibility judges that run in the page. Each returns findings: (rule, what it points at)."""

import json
from pathlib import Path

from axe_playwright_python.base import AXE_FILE_PATH

MAX_SHOWN_CHARACTERS = 160

AXE = """async () => {
  const values = axe.getRules().map(rule => rule.ruleId);
  const found = await axe.run(document, {runOnly: {type: 'rule', values}});
  return ['violations', 'incomplete'].flatMap(kind => found[kind].flatMap(rule =>
    rule.nodes.map(node => [`${kind}: ${rule.id}`, `${node.target} ${node.html}`])));
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


def axe(page, script=AXE_FILE_PATH) -> list:
    """Every rule, the experimental ones too; what axe cannot decide counts as well."""
    return _run(page, script, AXE)


def ibm(page, packages: Path) -> list:
    return _run(page, packages / "accessibility-checker-engine/ace.js", IBM)


def htmlcs(page, packages: Path) -> list:
    return _run(page, packages / "html_codesniffer/build/HTMLCS.js", HTMLCS)


def _run(page, script, call: str) -> list:
    page.evaluate(Path(script).read_text(encoding="utf-8") + ";null")
    found = page.evaluate(call)
    return [(rule, " ".join(what.split())[:MAX_SHOWN_CHARACTERS]) for rule, what in found]


def as_lines(findings) -> str:
    return json.dumps(findings, indent=1, ensure_ascii=False)
