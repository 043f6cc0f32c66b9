"""Handing a checklist over to a colleague's account, once the colleague accepts."""

from allauth.account.adapter import get_adapter
from django.db import transaction

from members.access.policy import is_approved_member
from members.checklist.models import HandOver, ItemProgress
from members.users.models import User

STATE_ORDER = list(ItemProgress.State.values)


@transaction.atomic
def offer_checklist(giver, email: str) -> None:
    """The giver's page does not depend on whether the colleague has an account, so that nobody can
    find out who has one. Only a colleague with an account is emailed.
    """
    HandOver.objects.update_or_create(giver=giver, defaults={"email": email})
    colleague = User.objects.filter(email=email).exclude(pk=giver.pk).first()
    if colleague and is_approved_member(colleague):
        context = {"giver": giver, "hand_over_url": "/members/checklist/hand-over/"}
        get_adapter().send_mail("account/email/hand_over", colleague.email, context)


def offers_to(user):
    return HandOver.objects.filter(email=user.email).exclude(giver=user).select_related("giver")


@transaction.atomic
def accept_offer(hand_over: HandOver, taker) -> None:
    """All progress moves over. For items that both have, the further state and both notes stay."""
    own = {progress.item_id: progress for progress in ItemProgress.objects.filter(user=taker)}
    for progress in ItemProgress.objects.filter(user=hand_over.giver):
        if progress.item_id in own:
            _merge_progress(own[progress.item_id], progress)
            progress.delete()
        else:
            progress.user = taker
            progress.save()
    hand_over.delete()


def _merge_progress(own: ItemProgress, other: ItemProgress) -> None:
    own.state = max(own.state, other.state, key=STATE_ORDER.index)
    notes = [note for note in (own.evidence, other.evidence) if note]
    own.evidence = "\n".join(dict.fromkeys(notes))
    own.save()
