"""What the members' area registers with Wagtail: access, choosers, screens, jobs and content."""

from django.urls import reverse
from wagtail import hooks

from core.access import access_policy, forbid_caching
from core.facts.needed import NeededFact
from core.jobs.retention import Retention
from core.services import Service
from members import (
    material_list,  # noqa: F401 - registers its own hooks
    people,  # noqa: F401 - the same
    processings,
)
from members.access import admin as access_admin  # noqa: F401 - registers its own hooks
from members.access import policy
from members.access.chooser_views import document_chooser, image_chooser
from members.access.policy import is_members_only
from members.access.site_settings import MembersSettings
from members.access.unprotected_files import every_file_protected
from members.checklist import lost_checklists  # noqa: F401 - registers its own hooks
from members.checklist import viewsets as checklist_viewsets  # noqa: F401 - registers snippets
from members.checklist.invitations import delete_old_invitations
from members.checklist.question_sets import delete_uploads_not_taken, forget_who_changed
from members.documents.choosers import checklist_item_chooser
from members.old_accounts import close_unused, delete_declined, delete_unconfirmed
from members.seed_content import seed_members


@hooks.register("on_serve_page", order=-1)
def apply_access_policy(serve):
    """For members-only pages, so that public ones stay where no policy is registered."""

    def serve_if_allowed(page, request, args, kwargs):
        if not is_members_only(page):
            return serve(page, request, args, kwargs)
        if not access_policy().may_see(request.user, page):
            return access_policy().deny_access(request)
        return forbid_caching(serve(page, request, args, kwargs))

    return serve_if_allowed


@hooks.register("describe_collection_contents")
def describe_members_collection(collection):
    """Wagtail deletes a collection for which this hook describes no contents."""
    if MembersSettings.load().collection == collection:
        url = reverse("wagtailsettings:edit", args=["members", "memberssettings"])
        return {"count": 1, "count_text": "Members' files go in here", "url": url}
    return None


@hooks.register("register_admin_viewset")
def add_choosers():
    return [document_chooser, image_chooser, checklist_item_chooser]


@hooks.register("register_access_policy")
def members_policy():
    return policy


hooks.register("register_seed", seed_members, order=70)
hooks.register("register_go_live_row", every_file_protected)
hooks.register("register_processing", processings.accounts)
hooks.register("register_processing", processings.sessions)
hooks.register("register_processing", processings.codes)
hooks.register("register_processing", processings.log_in_tries)
hooks.register("register_processing", processings.checklists)
hooks.register("register_processing", processings.documents)
hooks.register("register_processing", processings.invitations)
hooks.register("register_processing", processings.question_sets)


@hooks.register("register_needed_fact")
def toolkit_is_needed():
    return NeededFact("dspt-toolkit", "the checklist")


@hooks.register("register_retention")
def invitation_retention():
    return Retention("old invitations", delete_old_invitations)


@hooks.register("register_retention")
def question_upload_retention():
    return Retention("question sets not taken", delete_uploads_not_taken)


@hooks.register("register_retention")
def question_change_retention():
    return Retention("names in changes of questions", forget_who_changed)


@hooks.register("register_retention")
def unconfirmed_account_retention():
    return Retention("unconfirmed accounts", delete_unconfirmed)


@hooks.register("register_retention")
def declined_account_retention():
    return Retention("declined sign-ups", delete_declined)


@hooks.register("register_retention")
def unused_account_retention():
    return Retention("unused accounts", close_unused)


@hooks.register("register_service")
def services_for_members():
    """Closing the members' area closes the way to new accounts; the team still logs in."""
    yes, sign_up = lambda: True, (reverse("account_signup"),)
    return [
        Service("/members/", "Members’ area", yes, str, is_optional=True, also=sign_up),
        Service(reverse("account_login"), "Log in", yes, str),
    ]
