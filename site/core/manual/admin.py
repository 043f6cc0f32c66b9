"""The editors' manual in the admin, for whoever may enter it."""

from django.shortcuts import render
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.manual.text import manual


def show_manual(request):
    return render(request, "core/manual/manual.html", {"parts": manual()})


@hooks.register("register_admin_urls")
def add_manual_url():
    return [path("manual/", show_manual, name="manual")]


@hooks.register("register_help_menu_item")
def add_manual_to_help():
    return MenuItem("Manual", reverse("manual"), icon_name="help", order=0)
