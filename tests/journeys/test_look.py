"""The look in a real browser, page by page: widths, edges, weights, and forced colours."""

import brotli
import pytest

from tests.browser import CUT_OFF
from tests.journeys.steps import log_in
from tests.judge.judges import violations

pytestmark = pytest.mark.slow

PUBLIC = [
    "/",
    "/nhs-mail/",
    "/nhs-mail/guide/",
    "/nhs-mail/check-form/",
    "/nhs-mail/fill-in/",
    "/nhs-mail/after-you-join/",
    "/nhs-mail/change-protocol/",
    "/ods/",
    "/ods/?q=home",
    "/ods/?q=nothing+like+it",
    "/dspt/",
    "/contact/",
    "/search/",
    "/search/?q=code",
    "/search/?q=qqqqqqq",
    "/privacy/",
    "/cookies/",
    "/accessibility/",
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/nowhere/",
    "/styleguide/",
]
PARTS = ["/styleguide/", "/", "/nhs-mail/", "/ods/?q=home", "/contact/"]  # where each part is
MEMBERS = [
    "/",
    "/account/",
    "/account/details/",
    "/account/close/",
    "/members/",
    "/members/materials/",
    "/members/materials/data-breach-log/",
    "/members/materials/own-device-policy/",
    "/members/documents/",
    "/members/events/",
    "/members/checklist/",
    "/members/checklist/invitations/",
]
MAX_HEADER_PIXELS = 64
MAX_FIRST_VIEW_BYTES = 10_000
MAX_STYLESHEET_BYTES = 5 * 1024
MAX_FIRST_VIEW_WITH_TOKEN_BYTES = 12_000

# Right edges of the outermost boxes in the page's column, of what is no grid and not at the side.
RIGHT_EDGES = """() => {
  const boxes = '.card, .callout, .list > li, .scroll, .error-summary';
  const apart = boxes + ', .cards, .side, .band, .narrow, .persons';
  const outermost = [...document.querySelectorAll('main :is(' + boxes + ')')]
    .filter(box => !box.parentElement.closest(apart) && box.getClientRects().length);
  return [...new Set(outermost.map(box => Math.round(box.getBoundingClientRect().right)))];
}"""
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 100);
})"""


@pytest.fixture(params=[320, 360, 1280])
def page(request, browser, site):
    context = browser.new_context(
        base_url=site.address, viewport={"width": request.param, "height": 740}
    )
    yield context.new_page()
    context.close()


def assert_looks_right(page, address):
    """One row of header, nothing beyond the screen, one right edge, nothing that moves."""
    width = page.viewport_size["width"]
    page.goto(address)
    header = page.locator("header.top").bounding_box()["height"]

    assert header <= MAX_HEADER_PIXELS + 4, (address, header)  # its line below is 4
    assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert len(page.evaluate(RIGHT_EDGES)) <= 1, (address, page.evaluate(RIGHT_EDGES))
    assert page.evaluate(SHIFT) == 0, address


def test_public_pages_look_right(page):
    for address in PUBLIC:
        assert_looks_right(page, address)


def test_nothing_moves_while_a_slow_phone_draws(page):
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 20})
    for address in ("/", "/nhs-mail/"):
        page.goto(address)
        assert page.evaluate(SHIFT) == 0, address


def test_members_pages_look_right(page, site):
    page.goto("/account/login/")
    log_in(page, "member@example.org", site.password)
    page.wait_for_url("**/members/")

    for address in MEMBERS:
        assert_looks_right(page, address)


def test_axe_finds_nothing_in_forced_colours(browser, site):
    context = browser.new_context(
        base_url=site.address, viewport={"width": 1280, "height": 900}, forced_colors="active"
    )
    page = context.new_page()
    for address in PARTS:
        page.goto(address)
        assert violations(page) == []
    page.goto("/account/login/")
    log_in(page, "member@example.org", site.password)
    page.wait_for_url("**/members/")
    page.goto("/members/checklist/")
    assert violations(page) == []
    context.close()


def test_the_menu_on_a_phone_opens_without_javascript(browser, site):
    context = browser.new_context(
        base_url=site.address, viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/nhs-mail/")
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name="Contact us")

    assert not link.is_visible()
    page.get_by_text("Menu", exact=True).click()
    link.click()
    assert page.url.endswith("/contact/")
    context.close()


def sent_bytes(page, address) -> dict[str, int]:
    """Bytes of each response's body, by address: pages as sent, static files as production sends
    them, which WhiteNoise compresses when they are collected.
    """
    responses = []
    page.on("response", lambda response: responses.append(response))
    page.goto(address, wait_until="networkidle")
    return {
        each.url: len(brotli.compress(each.body()))
        if "/static/" in each.url
        else each.request.sizes()["responseBodySize"]
        for each in responses
    }


@pytest.mark.parametrize("address", sorted(set(PUBLIC) - {"/styleguide/"}))
def test_a_first_view_is_light_asks_nobody_else_and_sets_no_cookie(browser, site, address):
    context = browser.new_context(base_url=site.address)
    page = context.new_page()
    sizes = sent_bytes(page, address)
    has_token = page.locator("input[name=csrfmiddlewaretoken], input[name=token]").count()
    cookies = {cookie["name"] for cookie in context.cookies()}
    context.close()

    assert cookies <= ({"csrf"} if address.startswith("/account/") else set())

    limit = MAX_FIRST_VIEW_WITH_TOKEN_BYTES if has_token else MAX_FIRST_VIEW_BYTES
    assert sum(sizes.values()) <= limit, sizes
    assert len(sizes) <= 4, sizes
    sheets = [size for url, size in sizes.items() if url.endswith(".css")]
    assert sum(sheets) <= MAX_STYLESHEET_BYTES
    assert all(url.startswith(site.address) for url in sizes), sizes


EDITED = ("fact/edit/1/", "notice/add/", "menu/edit/1/", "servicetext/edit/1/")


def test_the_admins_screens_fit_a_phone(administrator):
    """Wagtail cuts off what is wider than the screen; a list scrolls by itself.

    A screen is called what the menu calls it.
    """
    links = "[...document.querySelectorAll('#wagtail-sidebar nav a:not([href=\"#\"])')]"
    menu = dict(administrator.evaluate(links + ".map(it => [it.pathname, it.textContent.trim()])"))
    addresses = {each for each in menu if "logout" not in each}
    addresses |= {f"/admin/snippets/core/{each}" for each in EDITED}
    addresses |= {"/admin/", "/admin/go-live/", "/admin/users/new/"}
    administrator.set_viewport_size({"width": 390, "height": 844})
    cut_off = {}
    for address in sorted(addresses):
        assert administrator.goto(address, wait_until="domcontentloaded").ok, address
        assert menu.get(address, "") in administrator.title()
        cut_off[address] = administrator.evaluate(CUT_OFF)
    assert {address: found for address, found in cut_off.items() if found} == {}
