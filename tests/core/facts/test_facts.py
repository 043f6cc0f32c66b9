from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from wagtail.models import Page

from core.facts.models import Fact
from core.facts.phone_numbers import PHONE_ERROR
from core.facts.text import FactsOnPage, fill_html, fill_text, validate_slugs
from core.service_text import ServiceText
from core.usage import objects_using
from guidance.models import FormQuestion, HelpCase
from home.contact.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def before_the_review():
    with time_machine.travel("2026-07-01"):
        yield


def a_fact(**changes):
    fields = {
        "slug": "helpline",
        "kind": Fact.Kind.PHONE,
        "value": "07700 900123",
        "label": "Helpline",
        "last_confirmed": date(2026, 1, 10),
        "review_by": date(2026, 7, 10),
    }
    return Fact(**fields | changes)


@pytest.mark.parametrize(
    ("kind", "value", "html"),
    [
        ("email", "a@example.org", '<a href="mailto:a@example.org">a@<wbr>example.org</a>'),
        ("phone", "07700 900123", '<a href="tel:07700900123">07700 900123</a>'),
        (
            "url",
            "https://example.org/",
            '<a href="https://example.org/">https://<wbr>example.org/</a>',
        ),
        ("date", "30 June 2026", "30 June 2026"),
        (
            "email",
            "a?cc=b@example.org",
            '<a href="mailto:a%3Fcc%3Db@example.org">a?<wbr>cc=b@<wbr>example.org</a>',
        ),
        ("phone", "0115 883 7000 (option 2)", "0115 883 7000 (option 2)"),  # stored before
    ],
)
def test_each_kind_is_shown_with_the_right_link(kind, value, html):
    fact = a_fact(kind=kind, value=value)

    assert fill_html("<p>[[helpline]]</p>", FactsOnPage(fact)) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("0115 883 7000", "01158837000"),
        ("(0115) 883-7000", "01158837000"),
        ("+44 (0)115 883 7000", "+441158837000"),
        ("0044 115 883 7000", "+441158837000"),
        ("+353 1 496 0000", "+35314960000"),
        ("0800 1111", "08001111"),
        ("111", "111"),
        ("116 123", "116123"),
    ],
)
def test_a_phone_number_is_dialled_without_what_stands_around_it(typed, dialled):
    fact = a_fact(value=typed, detail="(option 2)")
    fact.full_clean(validate_unique=False)

    html = f'<a href="tel:{dialled}">{typed}</a> (option 2)'
    assert fill_html("[[helpline]]", FactsOnPage(fact)) == html
    assert fill_text("[[helpline]]", FactsOnPage(fact)) == f"{typed} (option 2)"


@pytest.mark.parametrize(
    "value",
    [
        "0115 883 7000 (option 2)",
        "0115 883 7000 or 0115 883 7001",
        "0115 883 7000 0115 883 7001",
        "0115 883 7000/1",
        "0115 883 7000 x2",
        "0115 883 7000 ext. 12",
        "0115 883 7000 12",
        "0800 CARE HOME",
        "+44 115 883 7000 +44 115 883 7001",
        "0115",
        "883 7000",
        "+",
    ],
)
def test_what_is_not_one_phone_number_is_refused_in_words(value):
    with pytest.raises(ValidationError) as error:
        a_fact(value=value).full_clean()

    assert error.value.message_dict == {"value": [PHONE_ERROR]}


@pytest.mark.parametrize("typed", ["30/9/2020", "30 Sep 2020", "2020-09-30", "30 September 2020"])
def test_a_date_is_stored_and_shown_in_words(typed):
    fact = a_fact(kind="date", value=typed)
    fact.full_clean()

    assert fact.value == "30 September 2020"
    assert fill_text("By [[d]]", {"d": fact}) == "By 30 September 2020"


def test_a_fact_is_checked_by_its_new_kind_when_that_changes():
    fact = a_fact(kind="date", value="30/9/2020")
    fact.full_clean()
    for kind in ("phone", "email", "url"):
        fact.kind = kind
        with pytest.raises(ValidationError) as error:
            fact.full_clean()
        assert "value" in error.value.message_dict


@pytest.mark.parametrize("number", ["01158837000(option2)", "01158837000or01158837001", "call"])
def test_a_phone_link_in_text_has_one_number(number):
    validate_slugs('Ring <a href="tel:01158837000">us</a>')

    with pytest.raises(ValidationError, match="1 number"):
        validate_slugs(f'Ring <a href="tel:{number}">us</a>')


def test_a_value_cannot_carry_markup():
    fact = a_fact(kind="email", value='"><script>@example.org')

    assert "<script>" not in fill_html("[[helpline]]", FactsOnPage(fact))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "email", "value": "nobody"}, "value"),
        ({"kind": "url", "value": "javascript:alert(1)"}, "value"),
        ({"kind": "phone", "value": "call me"}, "value"),
        ({"kind": "url", "value": "www.example.org"}, "value"),
        ({"kind": "url", "value": "https://example.org (new site)"}, "value"),
        ({"kind": "date", "value": "30 June & later"}, "value"),
        ({"kind": "date", "value": "31.12.26"}, "value"),
        ({"detail": "[[helpdesk]]"}, "detail"),
        ({"review_by": date(2026, 1, 10)}, "review_by"),
        ({"last_confirmed": date(2999, 1, 1)}, "last_confirmed"),
        ({"note": "Ask [[helpdesk]]"}, "note"),
    ],
)
def test_a_wrong_fact_is_an_error_on_its_field(changes, field):
    with pytest.raises(ValidationError) as error:
        a_fact(**changes).full_clean()

    assert field in error.value.message_dict


def test_an_unknown_slug_is_named_in_the_error():
    with pytest.raises(ValidationError, match=r"\[\[nobody\]\]"):
        validate_slugs("Ask [[helpdesk]] or [[nobody]].")


def test_a_fact_inside_a_link_is_an_error():
    with pytest.raises(ValidationError, match="brings its own link"):
        validate_slugs('<a href="[[dspt-register]]">Register</a>')


def test_a_fact_that_text_names_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        Fact.objects.get(slug="form-inbox").delete()

    spare = a_fact()
    spare.save()
    spare.delete()
    assert not Fact.objects.filter(slug="helpline").exists()


@pytest.mark.parametrize("changes", [{"kind": "url", "value": "https://example.org/"}, "delete"])
def test_a_fact_that_the_site_needs_keeps_its_kind_and_stays(changes):
    """Even where no text names it."""
    for model in (Topic, ServiceText, FormQuestion, HelpCase):
        model.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    fact = Fact.objects.get(slug="helpdesk")
    assert not objects_using(fact)

    if changes == "delete":
        with pytest.raises(ProtectedError):
            fact.delete()
    else:
        with pytest.raises(ValidationError) as refused:
            a_fact(pk=fact.pk, slug="helpdesk", **changes).full_clean()
        assert "kind" in refused.value.message_dict


def test_a_fact_that_text_names_keeps_its_kind():
    fact = Fact.objects.get(slug="ods-search")
    fact.kind, fact.value = "phone", "07700 900123"

    with pytest.raises(ValidationError) as refused:
        fact.full_clean()
    assert "kind" in refused.value.message_dict


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Desk <Desk@example.org>;\u200b", "desk@example.org"),
        ("desk@münchen.example", "desk@xn--mnchen-3ya.example"),
    ],
)
def test_an_email_fact_is_stored_as_mail_can_carry_it(typed, value):
    fact = a_fact(kind="email", value=typed)
    fact.full_clean()
    assert fact.value == value


def test_an_email_fact_that_mail_cannot_carry_is_refused_beside_its_value():
    with pytest.raises(ValidationError) as refused:
        a_fact(kind="email", value="adm\u0131n@example.org").full_clean()
    assert "use only the letters a to z" in refused.value.message_dict["value"][0]


def test_a_line_end_of_a_note_counts_once(admin_client):
    fact = a_fact()
    fact.save()
    typed = {name: getattr(fact, name) for name in ("kind", "value", "label")} | {
        "action-publish": "1",
        "last_confirmed": "2026-01-10",
        "review_by": "2026-07-10",
        "note": ("x" * 9 + "\r\n") * 49 + "x" * 10,
    }
    admin_client.post(f"/admin/snippets/core/fact/edit/{fact.pk}/", typed)
    fact.refresh_from_db()
    assert len(fact.note) == 500
