"""Email addresses: whether one is written as one, whose it may be, and which are the same inbox."""

import difflib
import re

from core.typed_text import TypedTextError, bare_email, clean_email

GOOGLE = ("gmail.com", "googlemail.com")
WITH_TAGS = {"outlook.com", "hotmail.com", "icloud.com", "proton.me", "protonmail.com"} | {
    "fastmail.com",
    "live.com",
    "hotmail.co.uk",
    "live.co.uk",
}
PUBLIC = WITH_TAGS | {
    *GOOGLE,
    *("yahoo.com", "yahoo.co.uk", "ymail.com", "rocketmail.com", "aol.com", "aol.co.uk"),
    *("msn.com", "me.com", "mac.com", "mail.com", "gmx.com", "gmx.co.uk", "zoho.com"),
    *("btinternet.com", "btopenworld.com", "sky.com", "virginmedia.com", "ntlworld.com"),
    *("talktalk.net", "tiscali.co.uk", "blueyonder.co.uk", "plus.com", "outlook.co.uk"),
}
ALIKE = 0.88
OFFICES = {
    *("info", "admin", "office", "manager", "enquiries", "enquiry", "contact", "reception"),
    *("care", "carehome", "home", "nurse", "nurses", "deputy", "hr", "accounts", "mail", "team"),
    *("hello", "staff", "registeredmanager", "homemanager", "support", "service"),
}
PUBLIC_BODIES = ("nhs.net", "nhs.uk", "gov.uk")
COMMON_WORDS = {"care", "home", "house", "the", "residential", "nursing", "limited", "services"}


def normalise_email(text: str) -> str:
    """The address as mail carries it; what is none in lower case, without what stands round it."""
    try:
        return clean_email(text)
    except TypedTextError:
        return bare_email(text)


def error_in(text: str) -> str:
    """What is wrong with an address, as a sentence; "" for a good one."""
    try:
        clean_email(text)
    except TypedTextError as error:
        return str(error)
    return ""


def inbox(text: str) -> str:
    """Where mail to it arrives: Gmail ignores dots and what follows a plus sign."""
    local, _, domain = normalise_email(text).partition("@")
    if domain in GOOGLE:
        return f"{local.partition('+')[0].replace('.', '')}@{GOOGLE[0]}"
    return f"{local}@{domain}"


def likely_inbox(text: str) -> str:
    """As `inbox`, for the other providers that are known to ignore what follows a plus sign."""
    local, _, domain = inbox(text).partition("@")
    return f"{local.partition('+')[0]}@{domain}" if domain in WITH_TAGS else f"{local}@{domain}"


def looks_mistyped(text: str) -> bool:
    domain = normalise_email(text).partition("@")[2]
    alike = difflib.get_close_matches(domain, PUBLIC, n=1, cutoff=ALIKE)
    return domain.endswith(".con") or bool(alike and domain not in PUBLIC)


def looks_like_an_organisation(text: str, organisation: str, other: str) -> bool:
    """By its first part, its domain, the organisation's name, or a domain both people share."""
    local, _, domain = normalise_email(text).partition("@")
    if re.split(r"[._+-]", local)[0] in OFFICES or domain.endswith(PUBLIC_BODIES):
        return True
    if domain in PUBLIC:
        return False
    words = set(re.findall(r"\w{4,}", organisation.lower())) - COMMON_WORDS
    shared = domain == normalise_email(other).partition("@")[2]
    return shared or any(word in domain for word in words)
