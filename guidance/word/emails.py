"""Email addresses: whether one is valid, whose it may be, and which two share an inbox."""

import re

from core.typed_text import TypedTextError, bare_email, clean_email
from guidance.word.email_domains import PROVIDER_DOMAINS
from guidance.word.home_names import is_home, is_like_home, is_or_begins_with_home
from guidance.word.person_names import name_words
from guidance.word.plain_words import is_made_of

GOOGLE_DOMAINS = ("gmail.com", "googlemail.com")
APPLE_DOMAINS = ("icloud.com", "me.com", "mac.com")
DOMAINS_WITH_TAGS = {
    *("outlook.com", "hotmail.com", "proton.me", "protonmail.com", "fastmail.com", "live.com"),
    *("hotmail.co.uk", "live.co.uk", "outlook.co.uk", *APPLE_DOMAINS),
}
ROLES = (
    *("info", "information", "admin", "administrator", "administration", "office", "manager"),
    *("management", "managers", "enquiries", "enquiry", "inquiries", "contact", "contactus"),
    *("reception", "receptionist", "care", "carehome", "homecare", "nurse", "nurses", "nursing"),
    *("deputy", "hr", "accounts", "finance", "payroll", "mail", "email", "team", "hello"),
    *("staff", "support", "service", "services", "matron", "carer", "carers", "director"),
    *("directors", "owner", "secretary", "recruitment", "training", "rota", "bookings"),
    *("kitchen", "headoffice", "helpdesk", "home", "sales", "seniors"),
)
BESIDE_ROLES = ("registered", "general", "senior", "head", "the", "our", "unit", "house", "main")
PUBLIC_BODY_DOMAINS = ("nhs.net", "nhs.uk", "gov.uk")
# Labels of a domain that name no organisation.
SUFFIX_LABELS = {"co", "com", "org", "net", "ltd", "plc", "me", "ac", "gov", "nhs", "www", "mail"}


def normalise_email(text: str) -> str:
    """The address as mail carries it; an invalid one in lower case, without brackets."""
    try:
        return clean_email(text)
    except TypedTextError:
        return bare_email(text)


def email_error(text: str) -> str:
    """Why an address is invalid, as a sentence; "" for a valid one."""
    try:
        clean_email(text)
    except TypedTextError as error:
        return str(error)
    return ""


def domain_of(text: str) -> str:
    return normalise_email(text).rpartition("@")[2]


def inbox(text: str) -> str:
    """The address of the inbox that mail arrives in: Gmail ignores dots and what follows a plus."""
    local, _, domain = normalise_email(text).partition("@")
    if domain in GOOGLE_DOMAINS:
        return f"{local.partition('+')[0].replace('.', '')}@{GOOGLE_DOMAINS[0]}"
    return f"{local}@{domain}"


def likely_inbox(text: str) -> str:
    """As `inbox`, also for other providers that are said to ignore what follows a plus.

    Apple's older domains are other names of the same inbox: https://support.apple.com/en-gb/108937
    """
    local, _, domain = inbox(text).partition("@")
    if domain in DOMAINS_WITH_TAGS:
        local = local.partition("+")[0]
    return f"{local}@{APPLE_DOMAINS[0] if domain in APPLE_DOMAINS else domain}"


def is_of_an_organisation(text: str, home: str, person: str) -> bool:
    """By a role or the home's name before the @, a public body's domain, or the home's own.

    `person` is the name of whose address it should be: "nurse" may be a surname.
    """
    local, _, domain = normalise_email(text).partition("@")
    local = local.partition("+")[0]
    if domain.endswith(tuple(f".{body}" for body in PUBLIC_BODY_DOMAINS)):
        return True
    if domain in PUBLIC_BODY_DOMAINS or _is_role(local, person):
        return True
    if home and not _is_name_of(local, person) and is_home(local, home):
        return True
    return bool(home) and any(is_or_begins_with_home(each, home) for each in own_labels(domain))


def is_like_the_homes(domain: str, home: str) -> bool:
    return bool(home) and any(is_like_home(label, home) for label in own_labels(domain))


def own_labels(domain: str) -> list[str]:
    """The parts of a domain that can name an organisation; none of a common provider's."""
    if domain in PROVIDER_DOMAINS:
        return []
    return [label for label in domain.split(".")[:-1] if label not in SUFFIX_LABELS]


def _is_role(local: str, person: str) -> bool:
    """Whether all of the local part but a number is words for a role."""
    letters = re.sub("[._-]|[0-9]+$", "", local)
    has_role = any(role in letters for role in ROLES)
    is_all_roles = has_role and is_made_of(letters, ROLES + BESIDE_ROLES)
    return is_all_roles and not _is_name_of(letters, person)


def _is_name_of(local: str, person: str) -> bool:
    """Whether a local part is a word of the person's name, or all of them."""
    words = name_words(person)
    letters = re.sub("[^a-z]", "", local)
    return letters in {*words, "".join(words), "".join(reversed(words))}
