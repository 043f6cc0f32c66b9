"""The team: who has access to the admin. A new colleague is invited, a leaver is switched off.

docs/decisions.md: A colleague is invited and switched off, not made and deleted
"""

from collections.abc import Iterator

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.db.models import Q
from django.db.models.deletion import Collector
from django.urls import reverse

from core.facts.models import Fact
from members.users.email_confirmation import confirm_email, is_email_confirmed
from members.users.models import User

ADMINISTRATOR, HELPDESK = "Administrator", "Helpdesk"
ROLES = {
    "Editors": "Editor: writes and publishes pages, facts and notices",
    "Publishers": "Publisher: an editor who also approves what others write",
    HELPDESK: "Helpdesk: answers messages and decides sign-ups",
    ADMINISTRATOR: "Administrator: all of it, the team and the settings too",
}
WOULD_TAKE = (
    "{} cannot be deleted: {} of colleagues would go too, such as answers to comments. "
    "The account can stay switched off."
)


def team() -> models.QuerySet[User]:
    """Those who are switched off too."""
    has_access = Q(permissions__codename="access_admin")
    groups = Group.objects.filter(has_access)
    return User.objects.filter(Q(is_superuser=True) | Q(groups__in=groups)).distinct()


def role_of(user: User) -> str:
    """In words, such as "Editors, Helpdesk"."""
    if user.is_superuser:
        return ADMINISTRATOR
    return ", ".join(group.name for group in user.groups.all())


def providers() -> models.QuerySet[User]:
    return User.objects.exclude(pk__in=team())


@transaction.atomic
def invite(email: str, name: str, role: str, *, answers_messages: bool, by: User | str) -> User:
    """Their account, and a mail with a link to choose a password. A member keeps name and password,
    unless nobody confirmed the address: then a stranger may have chosen them. `by` is named in the
    mail.
    """
    user = User.objects.filter(email=email.lower()).first() or User.objects.create_user(email)
    if not is_email_confirmed(user):
        first_name, _, last_name = name.rpartition(" ")
        user.first_name, user.last_name = first_name or last_name, last_name if first_name else ""
        user.set_unusable_password()
    user.membership, user.declined_because = User.Membership.APPROVED, ""
    user.is_active, user.is_staff = True, role == ADMINISTRATOR
    user.is_superuser = user.is_staff
    user.save()
    groups = {role} | ({HELPDESK} if answers_messages else set())
    user.groups.set(Group.objects.filter(name__in=groups))
    confirm_email(user)
    send_set_up_link(user, by)
    return user


def set_up_link(user: User) -> str:
    """The path where they choose a password. Works once, for 3 days."""
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])


def send_set_up_link(user: User, by: User | str) -> None:
    links = {"set_up_url": set_up_link(user), "reset_url": reverse("account_reset_password")}
    context = links | {"log_in_url": reverse("account_login"), "user": user, "by": str(by)}
    get_adapter().send_mail("account/email/colleague", user.email, context)


def may_manage(actor: User, user: User) -> bool:
    """Not oneself; an administrator only by another one."""
    allowed = actor.has_perm("users.change_user") and actor.pk != user.pk
    return allowed and (actor.is_superuser or not user.is_superuser)


def owned_by(user: User) -> list[models.QuerySet]:
    """What names them as its owner: a foreign key called `owner`, or a fact's text."""
    owned = [
        relation.related_model._base_manager.filter(owner=user)
        for relation in User._meta.related_objects
        if relation.field.name == "owner" and relation.related_model._meta.managed
    ]
    names = [user.email, *filter(None, [user.get_full_name()])]
    owned.append(Fact.objects.filter(owner__in=names))
    return [things for things in owned if things.exists()]


def locked_by(user: User) -> list[models.QuerySet]:
    """What nobody else can edit as long as they hold the lock."""
    locked = [
        relation.related_model._base_manager.filter(locked_by=user)
        for relation in User._meta.related_objects
        if relation.field.name == "locked_by"
    ]
    return [things for things in locked if things.exists()]


def scheduled_by(user: User) -> models.QuerySet:
    """The versions that go live on their day without them."""
    scheduled = user.wagtail_revisions.filter(approved_go_live_at__isnull=False)
    return scheduled.order_by("approved_go_live_at")


@transaction.atomic
def switch_off(user: User, heir: User | None) -> None:
    """They can no longer log in, and are logged out. What they own goes to `heir`."""
    for things in owned_by(user) if heir else []:
        things.update(owner=(str(heir) if things.model is Fact else heir))
    for things in locked_by(user):
        things.update(locked=False, locked_by=None, locked_at=None)
    user.is_active = False
    user.save(update_fields=["is_active"])


def switch_on(user: User) -> None:
    user.is_active = True
    user.save(update_fields=["is_active"])


def why_kept(user: User) -> str:
    """Why the account cannot be deleted, for the team to read; "" if it can."""
    count = sum(1 for _ in _records_of_others(user))
    return WOULD_TAKE.format(user, f"{count} record{'s'[: count > 1]}") if count else ""


def _records_of_others(user: User) -> Iterator[models.Model]:
    """What colleagues wrote that would be deleted with `user`, such as answers to a comment."""
    collector = Collector(using=User.objects.db, origin=user)
    collector.collect([user])
    found = [*collector.data.values(), *collector.fast_deletes]
    for row in (each for rows in found for each in rows):
        if getattr(row, "user_id", None) not in (None, user.pk):
            yield row
