"""A checklist goes to a colleague's account, once the colleague says yes."""

from allauth.account.adapter import get_adapter
from django.db import transaction

from members.access.policy import is_approved_member
from members.checklist.models import HandOver, ItemProgress
from members.users.models import User

STATE_ORDER = list(ItemProgress.State.values)


@transaction.atomic
def offer_checklist(giver, email: str) -> None:
    """The answer is the same whether the colleague has an account or not; the mail tells them."""
    HandOver.objects.update_or_create(giver=giver, defaults={"email": email})
    colleague = User.objects.filter(email=email).exclude(pk=giver.pk).first()
    if colleague and is_approved_member(colleague):
        context = {"giver": giver, "hand_over_url": "/members/checklist/hand-over/"}
        get_adapter().send_mail("account/email/hand_over", colleague.email, context)


def offers_to(user):
    return HandOver.objects.filter(email=user.email).exclude(giver=user).select_related("giver")


@transaction.atomic
def accept_offer(hand_over: HandOver, taker) -> None:
    """Every mark goes over. Where both have one, the further state and both notes are kept."""
    own = {mark.item_id: mark for mark in ItemProgress.objects.filter(user=taker)}
    for mark in ItemProgress.objects.filter(user=hand_over.giver):
        if mark.item_id in own:
            _merge_progress(own[mark.item_id], mark)
            mark.delete()
        else:
            mark.user = taker
            mark.save()
    hand_over.delete()


def _merge_progress(own: ItemProgress, other: ItemProgress) -> None:
    own.state = max(own.state, other.state, key=STATE_ORDER.index)
    notes = [note for note in (own.evidence, other.evidence) if note]
    own.evidence = "\n".join(dict.fromkeys(notes))
    own.save()
