"""For a colleague who lost their phone: a button beside their account."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.widgets import Button

from members.users import second_factor
from members.users.models import User


def reset_second_factor(request, pk: int):
    user = get_object_or_404(User, pk=pk)
    if not second_factor.may_reset(request.user, user):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "admin/reset_second_factor.html", {"person": user})
    second_factor.reset(user)
    messages.success(
        request, f"{user.email} logs in without a second step until they set up a new one."
    )
    return redirect("wagtailusers_users:index")


@hooks.register("register_admin_urls")
def add_urls():
    return [path("second-factor/<int:pk>/", reset_second_factor, name="reset-second-factor")]


@hooks.register("register_user_listing_buttons")
def add_button(user, request_user):
    if second_factor.may_reset(request_user, user):
        address = reverse("reset-second-factor", args=[user.pk])
        yield Button("Reset the second step", address, icon_name="key", priority=50)
