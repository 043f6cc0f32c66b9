"""Pages about one's own account, for approved members and others: details, data, closing it."""

import json

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.access.policy import is_approved_member
from members.personal_data import personal_data_of
from members.users.second_factor import has_access_to_admin


@login_required
def account(request):
    return render(request, "account/index.html", {"is_member": is_approved_member(request.user)})


@require_safe
@login_required
def my_data(request):
    content = json.dumps(personal_data_of(request.user), indent=2, ensure_ascii=False)
    headers = {"Content-Disposition": 'attachment; filename="my-data.json"'}
    return HttpResponse(content, content_type="application/json", headers=headers)


@reauthentication_required
def close_account(request):
    """Everything personal goes at once. The team cannot: somebody must be left to run the site."""
    is_team = has_access_to_admin(request.user)
    if request.method == "POST" and not is_team:
        user = request.user
        logout(request)
        user.delete()
        return render(request, "account/closed.html")
    return render(request, "account/close.html", {"is_team": is_team})
