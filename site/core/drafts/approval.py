"""Who approves in a workflow publishes the newest draft, which somebody may have changed since.

Rooms above look at it with the hook `before_approval`, a function of request and draft.
"""

from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin.views.pages import workflow
from wagtail.admin.viewsets.pages import base_page_viewset
from wagtail.snippets.views import snippets

from core.drafts.completeness import tell_if_incomplete


class CompleteDraftsMixin:
    def post(self, request, *args, **kwargs):
        if self.action_name == "approve":
            draft = self.object.get_latest_revision_as_object()
            if tell_if_incomplete(request, draft):
                return self.lead_back(request)
            for look_at in hooks.get_hooks("before_approval"):
                look_at(request, draft)
        return super().post(request, *args, **kwargs)

    def lead_back(self, request):
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            step = {"step": "success", "redirect": self.redirect_url}
            return self.render_modal_json(request, step)
        return redirect(self.redirect_url)


class PageActionView(CompleteDraftsMixin, workflow.WorkflowActionView):
    pass


class SnippetActionView(CompleteDraftsMixin, snippets.WorkflowActionView):
    pass


base_page_viewset.workflow_action_view_class = PageActionView
snippets.SnippetViewSet.workflow_action_view_class = SnippetActionView
