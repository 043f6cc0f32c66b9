"""The contact form. Its error messages have the wording of every form here."""

from django import forms
from django.utils.text import slugify

from core.facts.text import FactsOnPage
from core.form_fields import LineEmailField, LineField, NameField, ParagraphsField, PhoneField
from core.forms import Form
from home.contact.models import Topic

NO_TOPIC = "Select what you need help with"
# By a word in the address, for links from other pages. No text is taken from an address.
READY_MESSAGES = {
    "official-form": "I need the official NHSMail application form.",
    "route": "Is the way to apply for NHSMail on this website still right?",
    "apply-now": "How can we apply for NHSMail now?",
    "form-sent": "What became of the application form that we sent?",
}


def ready_answers(query, topics: list[Topic]) -> dict[str, str]:
    """A topic by the slug of its title, and a message of ours."""
    chosen = (topic.title for topic in topics if slugify(topic.title) == query.get("topic"))
    message = READY_MESSAGES.get(query.get("about"), "")
    return {"topic": next(chosen, ""), "message": message}


class TopicSelect(forms.RadioSelect):
    """Each topic with its advice, so that some need not write at all."""

    option_template_name = "home/contact/topic.html"

    def __init__(self, topics: list[Topic]):
        super().__init__()
        self.advice = {topic.title: topic.advice for topic in topics}
        self.facts = FactsOnPage()

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option |= {"advice": self.advice[value], "facts": self.facts}
        if option["advice"]:
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_advice"
        return option


def autocomplete_input(what: str, **more) -> forms.TextInput:
    """A line the browser can fill in: https://www.w3.org/TR/WCAG22/#identify-input-purpose"""
    return forms.TextInput(attrs={"autocomplete": what} | more)


class ContactForm(Form):
    topic = forms.ChoiceField(
        label="What do you need help with?",
        error_messages=dict.fromkeys(("required", "invalid_choice"), NO_TOPIC),
    )
    name = NameField("Full name", "Enter your full name", widget=autocomplete_input("name"))
    email = LineEmailField(
        "Email",
        "Enter your email address",
        help_text="We use this to reply to you",
        widget=autocomplete_input("email", type="email", spellcheck="false"),
    )
    phone = PhoneField("Phone number", max_length=30, widget=autocomplete_input("tel", type="tel"))
    organisation = LineField(
        "Organisation", max_length=100, widget=autocomplete_input("organization")
    )
    message = ParagraphsField(
        "Message",
        "Enter your message",
        label="Your message",
        help_text="Do not include details about people you care for.",
        max_length=2000,
    )

    def __init__(self, data=None, *, topics: list[Topic], initial: dict[str, str] | None = None):
        super().__init__(data, initial=initial)
        self.topics = {topic.title: topic for topic in topics}
        if topics:
            self.fields["topic"].widget = TopicSelect(topics)
            self.fields["topic"].choices = [(title, title) for title in self.topics]
        else:  # an editor has deleted them all
            del self.fields["topic"]

    def show_facts(self, facts: FactsOnPage) -> None:
        """The facts of the page that this form stands on, for the advice of its topics."""
        if self.topics:
            self.fields["topic"].widget.facts = facts
