"""Guesses what a place asks for from its printed words: meaning, person and nature.

The words are those of forms that officials make; the first pattern that matches wins.
"""

import re

from guidance.word.answer_keys import MAX_PERSONS, OTHER, PERSON

NUMBERING = re.compile(
    r"^(?:(?:section|part|question|q) *)?(?:[a-z]?\d{1,2}(?:\.\d+)*|[a-z])[.):] +|^\d+ +"
)
# In brackets, three words or more are an aside and fewer belong to the label: "Email (work)".
ASIDE = re.compile(
    r"[(\[](?:[^\s()\[\]]+\s+){2,}[^()\[\]]*[)\]]|[(\[]\s*https?://\S+|https?://\S+|[*()\[\]]"
)
SITE = r"(?:site|organi[sz]ation|service|home|provider|company|business|practice|agency|scheme)"
ABOUT_THE_SITE = re.compile(rf"\b{SITE}s?\b")
HOME_OF_A_PERSON = re.compile(r"(?<!care )\bhome (?:e-?mail|(?:tele)?phone|tel\b)")
WHO_RUNS_IT = re.compile(r"\b(?:parent|group|head office|legal entity|holding|brand)\b")
PERSON_PATTERNS = (
    ("access", r"access (?:type|level|rights?|required)|(?:mailbox|type of|level of) access"),
    ("access", r"\bowners?\b\W*(?:or|and)?\W*\bmembers?\b|mailbox (?:role|permissions?)"),
    ("other", r"\b(?:confirm|repeat|re-?enter|verify|retype)\b"),
    ("work-email", r"\b(?:work|business|nhs|company|office)\b.{0,12}\be-?mail"),
    ("work-email", r"\be-?mail\b.{0,10} (?:work|business|office)$"),
    ("email", r"\be-?mails?\b"),
    ("mobile", r"\bmobiles?\b|\bmob\b|\bcell ?phone\b"),
    ("telephone", r"\b(?:tele)?phones?\b|\btel\b|\b(?:contact|daytime) (?:number|no)\b"),
    ("other", r"\bdate of birth\b|\bd\.?o\.?b\b|\bmaiden|\bprevious|\b(?:preferred|middle) name"),
    ("full-name", r"(?:first|fore|given).{0,12}(?:surname|last name|family name)"),
    ("first-name", r"\b(?:first|given|christian) ?names?\b|\bforenames?\b"),
    ("surname", r"\bsurname\b|\b(?:last|family|second) ?name\b"),
    ("full-name", r"\bfull ?name\b|^names?$|^(?:your|print|staff|contact) name$"),
    ("full-name", r"\bname of (?:the )?(?:\w+ )?(?:person|user|applicant|staff|contact|employee)"),
    ("full-name", r"\b(?:person|user|applicant|member|employee|contact|owner)(?:'s| \d)? name$"),
    ("role", r"\b(?:role|job title|position|designation|occupation|job)\b|^(?:title of )?post$"),
)
FORM_PATTERNS = (
    ("organisation-email", r"\be-?mails?\b"),
    ("ods-code", r"\bods\b|organi[sz]ation(?:al)? data service|\bv ?code\b"),
    ("other", r"\bcqc\b.*\bprovider|provider id"),
    ("cqc-location-id", r"(?:\bcqc\b|care quality).*(?:location|\bid\b|number|\bno\b|\bref)"),
    ("cqc-location-id", r"\blocation (?:id|number|ref)"),
    ("postcode", r"\bpost ?code\b"),
    ("organisation-type", rf"\b(?:{SITE}|care) type\b"),
    ("organisation-type", rf"\b(?:type|kind) of (?:\w+ )?(?:{SITE}|care)\b"),
    ("other", r"\baddress\b|\bcounty\b"),
    ("town", r"\btown\b|\bcity\b"),
    ("organisation-telephone", r"\b(?:tele)?phones?\b|\btel\b|\bcontact (?:number|no)\b"),
    ("site-name", rf"\b{SITE}\b.{{0,20}}\bname\b|trading name"),
    ("site-name", rf"\bname of (?:\w+ ){{0,3}}(?:{SITE}|establishment)\b"),
    ("site-name", rf"^(?:the |your )?(?:\w+ care |care |nursing |residential )?{SITE}$"),
    ("date", r"\bdated?\b|dd ?/ ?mm"),
)
# "Site code" may be the ODS code, and "Organisation code" too: a guess to look at.
WEAK_PATTERNS = (("ods-code", r"\b(?:site|organi[sz]ation|provider) code\b"),)
SITE_ONLY = {"site-name", "organisation-type", "ods-code"}
SITE_ONLY |= {"organisation-email", "organisation-telephone"}

ORDINALS = ("first|1st|primary", "second|2nd|secondary", "third|3rd", "fourth|4th")
NUMBERS = ("one|a$", "two|b$", "three|c$", "four|d$")
WHO = (
    r"(?:person|user|applicant|staff|staff member|member of staff|individual|employee|colleague|"
    r"nominee|contact|account|account holder|mailbox user|delegate|owner|member)"
)
BEFORE = [re.compile(rf"\b(?:{words}) (?:\w+ )?{WHO}\b") for words in ORDINALS]
AFTER = [
    re.compile(rf"\b{WHO}s? ?(?:no\.?|number|#|-)? ?(?:{words}|{number})(?!\w)")
    for number, words in enumerate(NUMBERS, 1)
]
HIGHER = re.compile(rf"\b{WHO} ?(?:no\.?|number|#)? ?([5-{MAX_PERSONS}])\b")
ROLES = re.compile(
    r"\b(?:owner|member|registered manager|deputy manager|manager|deputy|administrator|"
    r"senior lead|team leader)\b"
)

MAX_HEADING_WORDS = 12
NOT_ASKED_WORDS = re.compile(
    r"\b(?:signature|signed|sign here|office use|official use|internal use|for completion by|"
    r"(?:nhs|icb|ccg|team) use|(?:approved|received|processed) by|date received|initials)\b"
    r"|^(?:sign|notes?)\b"
)
OPTIONAL_WORDS = re.compile(
    rf"\b(?:additional|another|further|extra) {WHO}\b|"
    r"\boptional\b|\bif (?:applicable|any|known|different|you have|relevant|not)\b"
    r"|\bleave (?:it )?(?:blank|empty)\b|\b(?:comments?|anything else)\b"
    r"|\b(?:additional|further) information\b"
)
OWN_CONSENT = re.compile(r"(?:i|we) (?:\w+ )?(?:confirm|agree|accept|understand|declare|consent)\b")
CONSENT_WORDS = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:confirm|agree|accept|understand|declare|consent|have|certify|am|are)\b"
    r"|\b(?:terms|declaration|consent)\b"
)
TICK_WORDS = re.compile(r"\b(?:tick|check)\b")


def without_number(text: str) -> str:
    """
    >>> without_number("B. First person")
    'First person'
    """
    number = NUMBERING.match(text.casefold())
    return text[number.end() :] if number else text


def plain_label(label: str) -> str:
    """In lower case, without its number and what stands in brackets, for the patterns."""
    text = NUMBERING.sub("", label.casefold().strip())
    return " ".join(ASIDE.sub(" ", text).split()).strip(" :?.-–")


def guess_meaning(label: str, person: int, about_site: bool = False) -> tuple[str, bool]:
    """The meaning, and whether it is a mere guess. `about_site`: so says the section.

    >>> guess_meaning("B4. Mob no:", 1), guess_meaning("Organisation Data Service code", 0)
    (('mobile', False), ('ods-code', False))
    """
    text = plain_label(label) or label.casefold()
    ours = bool(ABOUT_THE_SITE.search(text)) and not HOME_OF_A_PERSON.search(text)
    if ours and WHO_RUNS_IT.search(text):
        return OTHER, False
    of_person, of_site = _first(PERSON_PATTERNS, text), _first(FORM_PATTERNS, text)
    if person and of_person and not (ours and of_site in SITE_ONLY):
        return of_person, False
    if about_site and text == "name":
        return "site-name", True
    if of_site and (ours or about_site or not of_person):
        return of_site, False
    if of_person:  # whose it is, the form does not say
        return OTHER, of_person != OTHER
    weak = _first(WEAK_PATTERNS, text)
    return (weak, True) if weak else (OTHER, False)


def _first(patterns: tuple[tuple[str, str], ...], text: str) -> str:
    return next((about for about, sign in patterns if re.search(sign, text)), "")


def is_about_a_person(label: str) -> bool:
    """Whether only a person has it: a first name, a mobile; not "Email" or "Telephone" alone."""
    about = _first(PERSON_PATTERNS, plain_label(label))
    return about in PERSON and about not in ("email", "work-email", "telephone")


def person_in(text: str) -> int:
    """The person that printed words name, from 1; 0 for none, or for more than one.

    >>> person_in("Details of the 2nd user"), person_in("First name"), person_in("2 people")
    (2, 0, 0)
    """
    words = " ".join(re.sub(r"[(),/:]", " ", text.casefold()).split())
    found = {n for n, sign in enumerate(BEFORE, 1) if sign.search(words)}
    found |= {n for n, sign in enumerate(AFTER, 1) if sign.search(words)}
    found |= {int(number) for number in HIGHER.findall(words)}
    return found.pop() if len(found) == 1 else 0


def is_person_head(text: str) -> bool:
    """Whether it names a person and asks nothing: "Second user", not "First user's email"."""
    return bool(person_in(text)) and guess_meaning(text, 1)[0] == OTHER


def role_in(text: str) -> str:
    """The one role that a heading names, like "Deputy"; "" for none or several."""
    found = set(ROLES.findall(text.casefold()))
    return found.pop() if len(found) == 1 else ""


def is_heading(text: str) -> bool:
    """Whether it is short enough to head a part of the form, and no sentence."""
    return len(text.split()) <= MAX_HEADING_WORDS and not text.endswith((".", ";", ","))
