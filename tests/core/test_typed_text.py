"""What people type and paste, cleaned: addresses, numbers, codes, names and lines."""

import pytest

from core.typed_text import (
    WRONG_DOMAIN_LETTERS,
    WRONG_EMAIL,
    WRONG_EMAIL_LETTERS,
    TypedTextError,
    clean_code,
    clean_email,
    clean_line,
    clean_name,
    clean_phone,
    clean_text,
)

HIDDEN = [
    *("\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202c", "\u202e", "\u2060"),
    *("\u2063", "\u2066", "\u2069", "\ufeff", "\ufe0f", "\ufe00", "\xad", "\u180e", "\u034f"),
    *("\u115f", "\u3164", "\uffa0", "\u2800", "\ufffc", "\0", "\U000e0041", "\U000e0100"),
]


@pytest.mark.parametrize("mark", HIDDEN, ids=ascii)
def test_a_hidden_mark_is_taken_out_wherever_it_stands(mark):
    def hide(text):
        return mark + mark.join(text) + mark

    assert clean_email(hide("jo@example.org")) == "jo@example.org"
    assert clean_phone(hide("07700 900123")).replace(" ", "") == "07700900123"
    assert clean_code(hide("VXXXX")) == "VXXXX"
    assert clean_code(hide("123456")) == "123456"


@pytest.mark.parametrize(
    ("typed", "email"),
    [
        ("Jo@Example.ORG", "jo@example.org"),
        ("  jo@example.org\n", "jo@example.org"),
        ("\xa0jo@example.org\u2003", "jo@example.org"),
        ("jo@example.org.", "jo@example.org"),
        ("jo@example.org;", "jo@example.org"),
        ("<jo@example.org>,", "jo@example.org"),
        ("'jo@example.org'", "jo@example.org"),
        ("mailto:jo@example.org?subject=Hello", "jo@example.org"),
        ("Jo Bloggs <jo@example.org>", "jo@example.org"),
        ('"Bloggs, Jo" <jo@example.org>;', "jo@example.org"),
        ("jo@example.org<mailto:jo@example.org>", "jo@example.org"),
        ("o’brien@example.org", "o'brien@example.org"),
        ("jo\u2011b@example.org", "jo-b@example.org"),
        ("\uff4a\uff4f\uff20example\uff0eorg", "jo@example.org"),
        ("\u212aate@example.org", "kate@example.org"),
        ("jo@münchen.example", "jo@xn--mnchen-3ya.example"),
        ("jo@straße.example", "jo@xn--strae-oqa.example"),
        ("jo@例え。テスト", "jo@xn--r8jz45g.xn--zckzah"),
        ("jo@łódź.example", "jo@xn--d-uga0v4h.example"),
        ("“jo@example.org”", "jo@example.org"),
        ("Jo Bloggs [mailto:jo@example.org]", "jo@example.org"),
        ("Jo [at work] <mailto:jo@example.org?subject=Hello>", "jo@example.org"),
        ("jo+nhs@example.org", "jo+nhs@example.org"),
        ("a" * 64 + "@example.org", "a" * 64 + "@example.org"),
    ],
)
def test_an_email_is_read_as_mail_can_carry_it(typed, email):
    assert clean_email(typed) == email
    assert clean_email(email) == email


@pytest.mark.parametrize(
    "typed",
    [
        *("", "jo", "@example.org", "jo@", "jo@example", "jo@localhost", "jo@1.2.3.4", "jo@a.1"),
        *('"jo b"@example.org', '"jo"@example.org', "jo(c)@example.org", "jo@[192.0.2.1]"),
        *(".jo@example.org", "jo.@example.org", "jo..b@example.org", "jo@example..org"),
        *("jo@.example.org", "jo@-a.example", "jo@a-.example", "jo@a_b.example"),
        *("a" * 65 + "@example.org", "jo@" + "a." * 130 + "org", "jo@" + "a" * 64 + ".org"),
        *("jo@example.org\nBcc: amy@example.org", "jo@example.org, amy@example.org"),
        *("jo@a.example, Amy <amy@example.org>", "jo @example.org", "jo@i❤.example"),
        "x" * 100_000,
    ],
)
def test_what_is_no_email_is_refused_in_words(typed):
    with pytest.raises(TypedTextError, match=WRONG_EMAIL):
        clean_email(typed)


@pytest.mark.parametrize("local", ["adm\u0131n", "jos\xe9", "\u0430nn", "mi\u010do", "\u0130van"])
def test_letters_that_our_mail_cannot_carry_are_refused_in_words(local):
    with pytest.raises(TypedTextError) as refused:
        clean_email(f"{local}@example.org")
    assert str(refused.value) == WRONG_EMAIL_LETTERS


@pytest.mark.parametrize("domain", ["gma\u0131l.com", "gm\u0430il.com", "\u0261mail.com"])
def test_a_domain_with_a_letter_that_looks_like_another_is_refused_in_words(domain):
    """Mail to it goes to another domain than the one that was meant, or nowhere."""
    with pytest.raises(TypedTextError) as refused:
        clean_email(f"jo@{domain}")
    assert str(refused.value) == WRONG_DOMAIN_LETTERS


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("\u202a+44 7700 900123\u202c", "+44 7700 900123"),
        ("07700\u2011900\u2013123", "07700-900-123"),
        ("\uff10\uff17\uff17\uff10\uff10 900123.", "07700 900123"),
        ("tel:07700900123", "07700900123"),
        ("\u0660\u0667\u0667\u0660\u0660 900123", "07700 900123"),
        ("“07700 900123”", "07700 900123"),
        ("(0115) 496 0123", "(0115) 496 0123"),
    ],
)
def test_a_phone_number_in_plain_characters(typed, phone):
    assert clean_phone(typed) == phone


@pytest.mark.parametrize(
    "typed",
    [
        "123456",
        "123 456",
        "123\xa0456",
        "123-456",
        "1\u200b23456",
        "\uff11\uff12\uff13456",
        "1 2 3 4 5 6.",
    ],
)
def test_a_one_time_code_however_it_was_copied(typed):
    assert clean_code(typed) == "123456"


@pytest.mark.parametrize(
    "typed",
    ["v.x.x.x.x", "V-XXXX", "v xxxx;", "(VXXXX)", "\uff36\uff38\uff38\uff38\uff38", "V\u2010XXXX"],
)
def test_an_ods_code_however_it_is_written(typed):
    assert clean_code(typed) == "VXXXX"


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "see http://evil.example",
            "HTTPS:evil",
            "www.evil",
            "evil.example/now",
            "jo@example.org",
        ),
        *("Evil.Example/x", "evil\uff0eexample", "evil\u3002example", "evil\u200b.example"),
        *("jo\uff20example", "bit.ly", "ftp://x"),
    ],
)
def test_a_name_with_an_address_is_refused_in_words(typed):
    with pytest.raises(TypedTextError, match="Enter a name without a web address"):
        clean_name(typed)


@pytest.mark.parametrize(
    "name",
    ["J.Smith", "Dr. Jo O’Brien-Smith", "Dr.Smith", "A.N. Other", "می‌خواهم", "Ŵŷn", "x" * 60],
)
def test_names_that_people_have_are_kept(name):
    assert clean_name(name) == name


def test_a_name_is_one_line_of_60_characters_or_less():
    assert clean_name("Jo\r\n\u2028Bloggs\x0b!") == "Jo Bloggs !"
    with pytest.raises(TypedTextError, match="First name must be 60 characters or less"):
        clean_name("x" * 61, "First name")


def test_free_text_keeps_its_script_and_counts_a_line_end_once():
    text = "می‌خواهم 👩‍⚕️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿\nŒuf “quoted” ½"
    assert clean_text(text) == text
    assert clean_text("a\r\nb\rc\u2028d\x85e\x0cf") == "a\nb\nc\nd\ne\nf"
    assert clean_text("a\U000e0041\u202eb\u3164") == "ab"
    assert clean_text("\u200d\ufe0f \u3164") == clean_line("\u200b\n") == ""


def test_a_very_long_text_is_refused_as_an_email_and_as_a_name():
    for text in ("\ufdfa" * 100_000, "a" + "\u0301" * 100_000, "<" * 100_000, "a." * 50_000):
        for clean in (clean_email, clean_name):
            with pytest.raises(TypedTextError):
                clean(text)
        clean_phone(text)
        clean_code(text)
