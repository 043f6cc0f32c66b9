"""The part of an email address after the @: mistyped providers, and endings that do not exist."""

from functools import cache
from pathlib import Path

from rapidfuzz.distance import OSA

# Common providers in the UK, to tell their mistyped names. Nobody else's domain is judged by it.
PROVIDER_DOMAINS = (
    *("gmail.com", "googlemail.com", "hotmail.co.uk", "hotmail.com", "outlook.com"),
    *("yahoo.co.uk", "yahoo.com", "icloud.com", "live.co.uk", "live.com", "outlook.co.uk"),
    *("btinternet.com", "btopenworld.com", "sky.com", "virginmedia.com", "ntlworld.com"),
    *("talktalk.net", "tiscali.co.uk", "blueyonder.co.uk", "plus.com", "plus.net", "aol.com"),
    *("aol.co.uk", "msn.com", "me.com", "mac.com", "mail.com", "email.com", "ymail.com"),
    *("rocketmail.com", "gmx.com", "gmx.co.uk", "proton.me", "protonmail.com", "pm.me"),
    *("fastmail.com", "fastmail.fm", "zoho.com", "protonmail.ch", "o2.co.uk", "ee.co.uk"),
)
PROVIDER_NAMES = tuple(dict.fromkeys(domain.partition(".")[0] for domain in PROVIDER_DOMAINS))
# Companies with a domain for each country, so that only a wrong ending is mistyped.
WORLDWIDE = {"hotmail", "live", "outlook", "yahoo", "msn", "gmx", "aol", "mail", "zoho", "tiscali"}
MISTYPED_ENDINGS = {"co", "cm", "om", "con", "cim", "vom", "comm", "uk", "co.u", "co.um", "c.uk"}
# Domains of their own that differ by one letter from a provider's.
NOT_MISTYPED = {"cloud", "email", "fmail", "hmail", "kmail", "photon", "outlooks", "castmail"}
MIN_NAME = 5  # letters; a shorter name has too many neighbours
ENDINGS_FILE = Path(__file__).parent / "top_level_domains.txt"


def provider_meant(domain: str) -> str:
    """The provider's domain that a mistyped one most likely stands for; "" for any other."""
    if domain in PROVIDER_DOMAINS:
        return ""
    name, _, ending = domain.partition(".")
    meant = name if name in PROVIDER_NAMES else _name_meant(name)
    if not meant or (meant == name and not _is_mistyped_ending(name, ending)):
        return ""
    return _nearest_domain(meant, ending)


@cache
def endings() -> frozenset[str]:
    """The top-level domains of the internet's root zone, on the day the file's comment names."""
    lines = ENDINGS_FILE.read_text(encoding="ascii").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())


def has_known_ending(domain: str) -> bool:
    return domain.rpartition(".")[2] in endings()


def _name_meant(name: str) -> str:
    """The provider's name that is one slip of a finger away, or two in a long name."""
    if name in NOT_MISTYPED or len(name) < MIN_NAME - 1:
        return ""
    slips = {each: OSA.distance(name, each) for each in PROVIDER_NAMES if len(each) >= MIN_NAME}
    nearest = min(slips, key=lambda each: slips[each])
    return nearest if slips[nearest] <= (2 if len(nearest) > 8 else 1) else ""


def _is_mistyped_ending(name: str, ending: str) -> bool:
    """Whether a provider's own name has an ending that it does not use."""
    if ending.rpartition(".")[2] not in endings() or ending in MISTYPED_ENDINGS:
        return len(name) > 2
    return len(name) >= MIN_NAME and name not in WORLDWIDE


def _nearest_domain(name: str, ending: str) -> str:
    own = [domain for domain in PROVIDER_DOMAINS if domain.partition(".")[0] == name]
    return min(own, key=lambda domain: OSA.distance(domain.partition(".")[2], ending))
