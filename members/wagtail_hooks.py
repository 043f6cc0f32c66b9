"""The gate in front of pages wherever they are, choosers, and the team's own screens."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.door import private
from members import admin_views, gate
from members.chooser_views import document_chooser, image_chooser
from members.site_settings import MembersSettings


@hooks.register("on_serve_page", order=-1)
def ask_the_gate(serve):
    def serve_if_seen(page, request, args, kwargs):
        if not gate.is_gated(page):
            return serve(page, request, args, kwargs)
        if not gate.may_see(request.user, page):
            return gate.refuse(request)
        return private(serve(page, request, args, kwargs))

    return serve_if_seen


@hooks.register("describe_collection_contents")
def keep_our_collection(collection):
    """Wagtail deletes a collection that nothing describes as full."""
    if MembersSettings.load().collection == collection:
        url = reverse("wagtailsettings:edit", args=["members", "memberssettings"])
        return {"count": 1, "count_text": "Members' files go in here", "url": url}
    return None


@hooks.register("register_admin_viewset")
def add_choosers():
    return [document_chooser, image_chooser]


@hooks.register("register_admin_urls")
def add_urls():
    return [
        path("sign-ups/", admin_views.sign_ups, name="sign-ups"),
        path("questions/", admin_views.question_set, name="question-set"),
    ]


class SignUpsItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("users.decide_membership")


class QuestionsItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("members.add_edition")


@hooks.register("register_admin_menu_item")
def add_sign_ups():
    return SignUpsItem("Sign-ups", reverse("sign-ups"), icon_name="group", order=240)


@hooks.register("register_admin_menu_item")
def add_questions():
    return QuestionsItem("DSPT questions", reverse("question-set"), icon_name="list-ul", order=250)
