"""Email addresses: whether one is valid, whose it may be, and which two share an inbox."""

import difflib
import re

from core.typed_text import TypedTextError, bare_email, clean_email

GOOGLE_DOMAINS = ("gmail.com", "googlemail.com")
DOMAINS_WITH_TAGS = {"outlook.com", "hotmail.com", "icloud.com", "proton.me", "protonmail.com"} | {
    "fastmail.com",
    "live.com",
    "hotmail.co.uk",
    "live.co.uk",
}
PROVIDER_DOMAINS = DOMAINS_WITH_TAGS | {
    *GOOGLE_DOMAINS,
    *("yahoo.com", "yahoo.co.uk", "ymail.com", "rocketmail.com", "aol.com", "aol.co.uk"),
    *("msn.com", "me.com", "mac.com", "mail.com", "gmx.com", "gmx.co.uk", "zoho.com"),
    *("btinternet.com", "btopenworld.com", "sky.com", "virginmedia.com", "ntlworld.com"),
    *("talktalk.net", "tiscali.co.uk", "blueyonder.co.uk", "plus.com", "outlook.co.uk"),
}
MIN_LIKENESS = 0.88
OFFICE_NAMES = {
    *("info", "admin", "office", "manager", "enquiries", "enquiry", "contact", "reception"),
    *("care", "carehome", "home", "nurse", "nurses", "deputy", "hr", "accounts", "mail", "team"),
    *("hello", "staff", "registeredmanager", "homemanager", "support", "service"),
}
PUBLIC_BODY_DOMAINS = ("nhs.net", "nhs.uk", "gov.uk")
COMMON_WORDS = {"care", "home", "house", "the", "residential", "nursing", "limited", "services"}


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


def inbox(text: str) -> str:
    """The address of the inbox that mail arrives in: Gmail ignores dots and what follows a plus."""
    local, _, domain = normalise_email(text).partition("@")
    if domain in GOOGLE_DOMAINS:
        return f"{local.partition('+')[0].replace('.', '')}@{GOOGLE_DOMAINS[0]}"
    return f"{local}@{domain}"


def likely_inbox(text: str) -> str:
    """As `inbox`, also for other providers that are said to ignore what follows a plus."""
    local, _, domain = inbox(text).partition("@")
    if domain in DOMAINS_WITH_TAGS:
        local = local.partition("+")[0]
    return f"{local}@{domain}"


def looks_mistyped(text: str) -> bool:
    domain = normalise_email(text).partition("@")[2]
    alike = difflib.get_close_matches(domain, PROVIDER_DOMAINS, n=1, cutoff=MIN_LIKENESS)
    return domain.endswith(".con") or bool(alike and domain not in PROVIDER_DOMAINS)


def looks_like_an_organisation(text: str, organisation: str, other: str) -> bool:
    """By an office before the @, a public body, the organisation's name, or a shared domain."""
    local, _, domain = normalise_email(text).partition("@")
    if re.split(r"[._+-]", local)[0] in OFFICE_NAMES or domain.endswith(PUBLIC_BODY_DOMAINS):
        return True
    if domain in PROVIDER_DOMAINS:
        return False
    words = set(re.findall(r"\w{4,}", organisation.lower())) - COMMON_WORDS
    shared = domain == normalise_email(other).partition("@")[2]
    return shared or any(word in domain for word in words)
