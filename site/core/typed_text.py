"""Cleans what people type or paste, before it is checked, compared, stored or written.

Plain Python that imports nothing of ours, so that `guidance.word` can use it too.
docs/decisions.md: What people type is cleaned in one place
"""

import re
import unicodedata

import idna

MAX_LINE_CHARACTERS = 1000  # longer text is not folded: NFKC can make 18 characters of one
MAX_EMAIL_CHARACTERS, MAX_LOCAL_PART_CHARACTERS = 254, 64  # RFC 5321, 4.5.3.1
MAX_NAME_CHARACTERS = 60

WRONG_EMAIL = "Enter an email address in the correct format, like name@example.com"
WRONG_EMAIL_LETTERS = "Before the @, use only the letters a to z, numbers and signs such as . - _"
WRONG_DOMAIN_LETTERS = "After the @, type every letter again: one of them looks like another"
WEB_ADDRESS_IN_NAME = "Enter a name without a web address"

LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls, direction marks, zero-width characters, fillers and lone surrogates: in no text of use.
INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b"
    "\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffc"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
# Joiners and variation selectors: Persian, Indian scripts and emoji need them.
JOINING = "\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f"
TAGS = "\U000e0000-\U000e0fff"
HIDDEN = re.compile(f"[{INVISIBLE}{JOINING}{TAGS}]")
# A flag such as that of Wales is spelt in tags; anywhere else they hide text.
FLAG_OR_HIDDEN = re.compile(
    f"(\U0001f3f4[\U000e0030-\U000e007a]{{2,6}}\U000e007f)|[{INVISIBLE}{TAGS}]"
)
LOOK_ALIKES = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bc\u00b4\u2032\uff07", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u02d7\ufe63\uff0d", "-")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"')
    | dict.fromkeys("\u3002\uff61", ".")
)

NAME_AND_EMAIL = re.compile(
    r"(.*?)[<[]\s*(?:mailto:)?\s*([^<>[\]]+?)\s*[>\]][\s.,;:]*", re.IGNORECASE
)
# Letters of names of domains that are neither a to z nor, without their accent, one of them.
PLAIN_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzßæœøđðþłħ")
ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
LOCAL_PART = re.compile(rf"{ATOM}(?:\.{ATOM})*")
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
DOMAIN = re.compile(rf"(?:{LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9-]{{0,58}}[a-z0-9])")

# "J.Smith" and "Dr.Smith" are names, "evil.example" is an address.
INITIAL_OR_TITLE = re.compile(r"\b(?:[A-Z]|Mrs?|Ms|Miss|Dr|St|Rev|Prof)\.(?=[A-Z])")
PATH = re.compile(r"\w\.\w+[/:?#]")
WEB_ADDRESS = re.compile(r"@|://|\bhttps?:|\bwww\.|\w\.[^\W\d_]{2,}", re.IGNORECASE)


class TypedTextError(ValueError):
    """The text cannot be used; its message is a sentence for the person who typed it."""


def clean_text(text: str) -> str:
    """`text` without what nobody can see, a line's end as one character; "" if nothing is left."""
    seen = FLAG_OR_HIDDEN.sub(lambda found: found[1] or "", LINE_END.sub("\n", text))
    return seen if HIDDEN.sub("", seen).strip() else ""


def clean_line(text: str) -> str:
    """As `clean_text`, in one line with single spaces: a line's end would end a mail's header."""
    return " ".join(clean_text(text).split())


def fold(text: str) -> str:
    """One line in plain characters, for what is no prose: addresses, numbers, codes.

    >>> fold("\\u202a\\uff10\\uff17700\\u2011900123\\u202c")
    '07700-900123'
    """
    if len(text) > MAX_LINE_CHARACTERS:
        return text
    text = unicodedata.normalize("NFKC", text.translate(LOOK_ALIKES)).translate(LOOK_ALIKES)
    return " ".join(HIDDEN.sub("", LINE_END.sub(" ", text)).split())


def clean_phone(text: str) -> str:
    """A phone number as it was typed, in plain characters, without what stands round it."""
    return re.sub(r"^tel:\s*", "", _ascii_digits(text).strip("<>[]\"'.,;: "), flags=re.IGNORECASE)


def clean_code(text: str) -> str:
    """An ODS code or a one-time code, in capitals.

    >>> clean_code("v-x.x\\u00a0xx;")
    'VXXXX'
    """
    return re.sub(r"[\s.-]", "", _ascii_digits(text)).strip(",;:()<>[]\"'").upper()


def clean_email(text: str) -> str:
    """The address as mail can carry it: lower case, the domain in ASCII (IDNA 2008, UTS 46).

    Raises TypedTextError for anything else.
    """
    text = bare_email(text)
    local, _, domain = text.rpartition("@")
    if len(text) > MAX_LINE_CHARACTERS or not local:
        raise TypedTextError(WRONG_EMAIL)
    if not local.isascii() and not re.search(r"[\s@]", local):
        raise TypedTextError(WRONG_EMAIL_LETTERS)
    email = f"{local}@{_ascii_domain(domain)}"
    if (
        not LOCAL_PART.fullmatch(local)
        or len(local) > MAX_LOCAL_PART_CHARACTERS
        or len(email) > MAX_EMAIL_CHARACTERS
    ):
        raise TypedTextError(WRONG_EMAIL)
    return email


def bare_email(text: str) -> str:
    """Lower case, without what programs put round an address: "Jo <mailto:jo@example.org>;"."""
    text = fold(text)
    named = NAME_AND_EMAIL.fullmatch(text)
    if named and ("@" not in named[1] or named[2] in named[1]):
        text = named[2]
    text = text.strip("<>()\"', ").lower().removeprefix("mailto:")
    text = re.sub(r"(@[^?]*)\?.*", r"\1", text)  # "?subject=Hello" of a link
    return text.strip("<>()\"', ").rstrip(".,;:>) ")


def clean_name(text: str, what: str = "Full name") -> str:
    """A person's name in one line. Raises TypedTextError if it is long or holds a web address."""
    name = clean_line(text)
    if len(name) > MAX_NAME_CHARACTERS:
        raise TypedTextError(f"{what} must be {MAX_NAME_CHARACTERS} characters or less")
    folded = fold(name)
    if PATH.search(folded) or WEB_ADDRESS.search(INITIAL_OR_TITLE.sub("", folded)):
        raise TypedTextError(WEB_ADDRESS_IN_NAME)
    return name


def _ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char, char)) for char in fold(text))


def _ascii_domain(domain: str) -> str:
    if any(map(_is_misleading, domain.split("."))):
        raise TypedTextError(WRONG_DOMAIN_LETTERS)
    try:
        domain = domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
    except idna.IDNAError as error:
        raise TypedTextError(WRONG_EMAIL) from error
    if not DOMAIN.fullmatch(domain):
        raise TypedTextError(WRONG_EMAIL)
    return domain


def _is_misleading(label: str) -> bool:
    """Whether it mixes alphabets or has a Latin letter that only looks like one of a to z."""
    letters = [char for char in unicodedata.normalize("NFD", label) if char.isalpha()]
    latin = {char for char in letters if unicodedata.name(char, "").startswith("LATIN")}
    return not latin <= PLAIN_LATIN or bool(latin and latin != set(letters))
