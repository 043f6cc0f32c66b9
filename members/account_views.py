"""Pages about one's own account, for approved members and others: details, data, closing it."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from core.http.attachment import attachment
from core.services import is_offered
from members.access.policy import is_approved_member
from members.checklist.forms import EndingForm
from members.checklist.invitations import waiting_for
from members.checklist.people import only_theirs
from members.personal_data import personal_data_json
from members.users.change_views import change_form, one_at_a_time
from members.users.forms import DetailsForm
from members.users.models import User
from members.users.second_factor import has_access_to_admin
from members.users.team import why_kept

MORE_ENDS = "Other checklists would end with your account than this page said. Read it again."

WORK_OF_OTHERS = "Work of other people would go with your account. Ask the helpdesk to close it."


@login_required
def account(request):
    is_welcome = is_offered("/members/")
    context = {
        "is_member": is_welcome and is_approved_member(request.user),
        "invitations": waiting_for(request.user) if is_welcome else [],
    }
    return render(request, "account/index.html", context)


@require_safe
@login_required
def my_data(request):
    content = personal_data_json(request.user)
    return attachment(content, "my-data.json", "application/json")


@reauthentication_required
def close_account(request):
    """Delete the account and its personal data. The team may not: somebody must run the site."""
    is_team, checklists = has_access_to_admin(request.user), only_theirs(request.user)
    ends = ",".join(str(each.pk) for each in checklists)
    if request.method == "POST" and not is_team and request.POST.get("ends", "") != ends:
        messages.warning(request, MORE_ENDS)
    elif request.method == "POST" and not is_team and why_kept(request.user):
        messages.error(request, WORK_OF_OTHERS)
    elif request.method == "POST" and not is_team:
        user = request.user
        logout(request)
        user.delete()
        return render(request, "account/closed.html")
    form = EndingForm(initial={"ends": ends})
    context = {"is_team": is_team, "checklists": checklists, "form": form}
    return render(request, "account/close.html", context)


@one_at_a_time
def details(request):
    user = User.objects.get(pk=request.user.pk)
    form = change_form(DetailsForm, request, user)
    if form.is_valid():
        for name, value in form.cleaned_data.items():
            setattr(user, name, value)
        user.save(update_fields=list(form.cleaned_data))
        messages.success(request, "Your details are saved.")
        return redirect("account")
    return render(request, "account/details.html", {"form": form})
