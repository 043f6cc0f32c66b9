"""Rules on emails: valid, a person's own, and not the same."""

from collections.abc import Iterator

from core.typed_text import WRONG_DOMAIN_LETTERS, WRONG_EMAIL, WRONG_EMAIL_LETTERS
from guidance.word import emails
from guidance.word.answer_keys import person_key
from guidance.word.email_domains import has_known_ending, provider_meant
from guidance.word.rules.answers import WARNING, Answers, Finding

EMAIL_DETAILS = {
    WRONG_EMAIL: "",
    WRONG_EMAIL_LETTERS: "email-letters",
    WRONG_DOMAIN_LETTERS: "email-domain",
}


def not_email(answers: Answers) -> Iterator[Finding]:
    for person, text in answers.of_each("email").items():
        key, domain = person_key(person, "email"), emails.domain_of(text)
        if error := emails.email_error(text):
            yield answers.finding("not-email", key, EMAIL_DETAILS[error])
        elif meant := provider_meant(domain):
            yield answers.finding("not-email", key, "mistyped", WARNING, text=meant)
        elif not has_known_ending(domain):
            yield answers.finding("not-email", key, "unknown-ending", WARNING)


def organisation_email(answers: Answers) -> Iterator[Finding]:
    given = answers.of_each("email")
    valid = {person: text for person, text in given.items() if not emails.email_error(text)}
    shared = _shared_domains(list(valid.values()), answers["site-name"])
    for person, text in valid.items():
        is_organisations = emails.is_of_an_organisation(
            text, answers["site-name"], answers.name_of(person)
        )
        if is_organisations or emails.domain_of(text) in shared:
            key = person_key(person, "email")
            yield answers.finding("organisation-email", key, "personal", WARNING)


def same_email(answers: Answers) -> Iterator[Finding]:
    for pair in answers.pairs:
        one, other = (answers.of(person, "email") for person in pair)
        if not (one and other) or emails.likely_inbox(one) != emails.likely_inbox(other):
            continue
        if emails.normalise_email(one) == emails.normalise_email(other):
            yield answers.finding_on_pair("same-email", pair, "email", "own")
        elif emails.inbox(one) == emails.inbox(other):
            yield answers.finding_on_pair("same-email", pair, "email", "same-inbox")
        else:
            yield answers.finding_on_pair("same-email", pair, "email", "same-inbox", WARNING)


def _shared_domains(texts: list[str], home: str) -> set[str]:
    """The domains that several people have an address at and that are like the home's name."""
    domains = [emails.domain_of(text) for text in texts]
    return {
        domain
        for domain in domains
        if domains.count(domain) > 1 and emails.is_like_the_homes(domain, home)
    }
