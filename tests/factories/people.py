"""People with an account, and what is kept about their log-in."""

from hashlib import sha256

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from members.users.email_confirmation import confirm_email

PASSWORD = "three random words"


class UserFactory(DjangoModelFactory):
    """An approved member. `is_confirmed=False`: nobody entered the code from their email."""

    class Meta:
        model = "users.User"
        skip_postgeneration_save = True

    email = factory.Sequence("person{}@example.org".format)
    password = PASSWORD
    first_name, last_name, organisation = "Ann", "Example", "Example House"
    membership = "approved"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(**kwargs)

    @factory.post_generation
    def groups(user, create, names, **kwargs):
        user.groups.set(Group.objects.filter(name__in=names or []))

    @factory.post_generation
    def is_confirmed(user, create, is_confirmed, **kwargs):
        if is_confirmed is not False:
            confirm_email(user)


class EmailCodeFactory(DjangoModelFactory):
    class Meta:
        model = "users.EmailCode"

    user = factory.SubFactory(UserFactory)
    email = factory.SelfAttribute("user.email")
    code = "123456"


class AttemptFactory(DjangoModelFactory):
    class Meta:
        model = "users.Attempt"

    action = "login"
    source = factory.Sequence(lambda n: sha256(b"source %d" % n).hexdigest())
    key = factory.Sequence(lambda n: sha256(b"key %d" % n).hexdigest())
