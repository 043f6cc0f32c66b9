"""A page by Tab alone: every control is reached, seen and in the order as read."""

from itertools import pairwise

MAX_STOPS = 400

REACHABLE = """() => {
  const shown = it => it.checkVisibility({visibilityProperty: true}) && it.getClientRects().length;
  const all = [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')];
  const groups = new Set();
  return all.filter(it => {
    if (it.disabled || it.tabIndex < 0 || !shown(it)) return false;
    if (it.type !== 'radio') return true;
    const first = !groups.has(it.name);
    groups.add(it.name);
    return first;
  }).length;
}"""
TO_THE_TOP = """() => {
  const start = document.createElement('span');
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  start.remove();
}"""
STOP = """() => {
  const it = document.activeElement;
  if (!it || it === document.body || it === document.documentElement) return null;
  const box = it.getClientRects()[0], style = getComputedStyle(it);
  const width = document.documentElement.clientWidth, height = window.innerHeight;
  const x = Math.min(Math.max(box.left + box.width / 2, 0), width - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), height - 1);
  const top = document.elementFromPoint(x, y);
  const hit = top && (it.contains(top) || top.contains(it) || top.closest('label')?.control === it);
  return {
    html: it.outerHTML.slice(0, 120),
    place: [...document.querySelectorAll('*')].indexOf(it),
    visible: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < height
      && box.right > 0 && box.left < width && !!hit,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    left: box.left, right: box.right, top: box.top + window.scrollY,
    sticky: !!it.closest('.contents'),
  };
}"""
NEWS = """() => {
  const news = [...document.querySelectorAll('[role=alert], [role=status], [autofocus]')];
  const shown = news.length ? news : [...document.querySelectorAll('h1')];
  const seen = it => {
    const box = it.getBoundingClientRect();
    return box.top >= 0 && box.top < window.innerHeight;
  };
  return shown.some(seen) ? null : shown.map(it => it.innerText.slice(0, 80)).join(' | ');
}"""


def keyboard(page) -> list:
    """Findings of one walk from the top of the page to its end."""
    page.evaluate(TO_THE_TOP)
    wanted, stops, findings = page.evaluate(REACHABLE), [], []
    for _ in range(MAX_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if not stop or (stops and stop["place"] == stops[0]["place"]):
            break
        if stop["html"].startswith("<wagtail-userbar"):  # Wagtail's own, for the team
            continue
        stops.append(stop)
        findings += [
            (f"focus not {what}", stop["html"]) for what in ("visible", "ring") if not stop[what]
        ]
    findings += [
        ("order", f"{before['html']} → {after['html']}")
        for before, after in pairwise(stops)
        if after["place"] < before["place"] or _is_above(after, before)
    ]
    if len(stops) != wanted:
        findings.append(("reached", f"{len(stops)} of {wanted}"))
    return findings


def _is_above(after: dict, before: dict) -> bool:
    """In the same column, higher up than what was read before it."""
    is_beside = after["left"] >= before["right"] or after["right"] <= before["left"]
    is_fixed = after["sticky"] or before["sticky"]
    return not is_beside and not is_fixed and after["top"] < before["top"] - 2


def outcome_in_view(page) -> list:
    """After something was sent: its outcome is within the window."""
    hidden = page.evaluate(NEWS)
    return [("outcome out of view", hidden)] if hidden is not None else []
