"""What a question asks for besides pages: an organisation, or something to do."""

import re
from dataclasses import dataclass

from django.urls import reverse

from core.services import Service, is_switched_off
from core.site_settings import SiteSettings
from guidance.ods.models import Organisation
from guidance.ods.name_index.normalise import name_key
from guidance.ods.query import read_query
from search.stemming import Synonyms, terms_to_find

CODE = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z\d]{3,8}")
MIN_WORDS_OF_A_NAME = 2


@dataclass(frozen=True)
class Task:
    place: str  # the name of a URL, or the address of a page that is a service
    words: str  # what the link says; may hold {helpdesk}, its name
    questions: tuple[str, ...]  # asked for by all the words of one of these, and no other

    @property
    def is_page(self) -> bool:
        return self.place.startswith("/")

    @property
    def address(self) -> str:
        return self.place if self.is_page else reverse(self.place)


TASKS = (
    Task(
        "/nhs-mail/",
        "Apply for NHSMail",
        ("NHSMail", "apply NHSMail", "join NHSMail", "register NHSMail", "secure email", "apply"),
    ),
    Task(
        "ods",
        "Find your ODS code",
        ("find code", "find ODS code", "ODS code", "our code", "closed code", "organisation code"),
    ),
    Task("check-form", "Check your form", ("check form", "check application form")),
    Task("fill-in", "Fill in the form", ("fill in form", "write form")),
    Task("form", "Download the form", ("download form", "application form", "Word form")),
    Task("contact", "Contact the {helpdesk}", ("contact", "phone number", "helpdesk", "call")),
    Task("account_login", "Log in", ("log in", "login", "sign in", "log on")),
    Task(
        "account_signup",
        "Create an account",
        ("register", "sign up", "create account", "new account", "registration"),
    ),
    Task("account_reset_password", "Choose a new password", ("password", "reset password")),
)


def tasks_named_by(
    terms: list[str], synonyms: Synonyms, services: list[Service]
) -> list[tuple[str, str]]:
    """Address and words of the task that a question of these terms names, if it is offered now."""
    asked = set(terms)
    by_address = {service.address: service for service in services}
    named = [
        task
        for task in TASKS
        if any(asked == set(terms_to_find(each, synonyms)) for each in task.questions)
    ]
    helpdesk = SiteSettings.load().helpdesk_name
    return [
        (task.address, task.words.format(helpdesk=helpdesk))
        for task in named
        if _is_offered(task, by_address)
    ]


def _is_offered(task: Task, by_address: dict[str, Service]) -> bool:
    """What is no service is offered always, but a page that is none may be gone."""
    service = by_address.get(task.address)
    if service:
        return service.is_offered()
    return not task.is_page and not is_switched_off(task.address)


def is_about_an_organisation(question: str) -> bool:
    """A postcode, a code, a CQC ID, or the name of one in the list."""
    query = read_query(question)
    if query.postcode or query.cqc_ids or any(CODE.fullmatch(code) for code in query.codes):
        return True
    key = name_key(question)
    names = Organisation.objects.filter(name_key__range=(key, f"{key} zzz"))
    return key.count(" ") + 1 >= MIN_WORDS_OF_A_NAME and names.exists()
