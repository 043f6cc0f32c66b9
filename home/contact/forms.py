"""The contact form. Its sentences are those of every form of the site."""

from django import forms

from core.facts import named_in
from core.form_fields import LineEmailField, LineField, ParagraphsField
from core.forms import Form
from home.contact.topics import Topic

NO_TOPIC = "Select what you need help with"
WRONG_EMAIL = "Enter an email address in the correct format, like name@example.com"


class TopicSelect(forms.RadioSelect):
    """Each topic with its advice, so that some need not write at all."""

    option_template_name = "contact/topic.html"

    def __init__(self, topics: list[Topic]):
        super().__init__()
        self.advice = {topic.title: topic.advice for topic in topics}
        self.facts = named_in(" ".join(self.advice.values()))

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option |= {"advice": self.advice[value], "facts": self.facts}
        if option["advice"]:
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_advice"
        return option


def at_most(limit: int, what: str, empty: str = "") -> dict:
    """Length and sentences of a field; a field without a sentence for "empty" is optional."""
    return {
        "max_length": limit,
        "required": bool(empty),
        "error_messages": {
            "required": empty,
            "invalid": WRONG_EMAIL,
            "max_length": f"{what} must be {limit:,} characters or less",
        },
    }


def fills(what: str, **more) -> forms.TextInput:
    """A line the browser can fill in: https://www.w3.org/TR/WCAG22/#identify-input-purpose"""
    return forms.TextInput(attrs={"autocomplete": what} | more)


class ContactForm(Form):
    topic = forms.ChoiceField(
        label="What do you need help with?",
        error_messages=dict.fromkeys(("required", "invalid_choice"), NO_TOPIC),
    )
    name = LineField(
        label="Full name", widget=fills("name"), **at_most(100, "Full name", "Enter your full name")
    )
    email = LineEmailField(
        label="Email",
        help_text="We use this to reply to you",
        widget=fills("email", type="email", spellcheck="false"),
        **at_most(254, "Email address", "Enter your email address"),
    )
    phone = LineField(
        label="Phone number", widget=fills("tel", type="tel"), **at_most(30, "Phone number")
    )
    organisation = LineField(
        label="Organisation", widget=fills("organization"), **at_most(100, "Organisation")
    )
    message = ParagraphsField(
        label="Your message",
        help_text="Do not include details about people you care for.",
        **at_most(2000, "Message", "Enter your message"),
    )

    def __init__(self, data=None, *, topics: list[Topic]):
        super().__init__(data)
        self.topics = {topic.title: topic for topic in topics}
        if topics:
            self.fields["topic"].widget = TopicSelect(topics)
            self.fields["topic"].choices = [(title, title) for title in self.topics]
        else:  # an editor has deleted them all
            del self.fields["topic"]
