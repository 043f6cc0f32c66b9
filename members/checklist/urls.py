from django.urls import path
from django.views.generic import RedirectView

from members.checklist import paper_views, people_views, views

urlpatterns = [
    path("", views.checklists, name="checklists"),
    path("start/", people_views.start, name="start-checklist"),
    path("invitations/", people_views.answer_invitations, name="checklist-invitations"),
    path("deadline.ics", paper_views.deadline, name="dspt-deadline"),
    path("items/<slug:key>/", views.toolkit_item, name="toolkit-item"),
    path("<int:checklist_id>/", views.checklist, name="checklist"),
    path("<int:checklist_id>/mark/", views.mark_item, name="mark-item"),
    path("<int:checklist_id>/still-true/", views.confirm_items, name="confirm-items"),
    path("<int:checklist_id>/items/<slug:key>/", views.checklist_item, name="checklist-item"),
    path("<int:checklist_id>/name/", people_views.rename, name="rename-checklist"),
    path("<int:checklist_id>/people/", people_views.people, name="checklist-people"),
    path("<int:checklist_id>/withdraw/", people_views.withdraw, name="withdraw-invitation"),
    path(
        "<int:checklist_id>/people/<int:membership_id>/remove/",
        people_views.remove,
        name="remove-from-checklist",
    ),
    path("<int:checklist_id>/leave/", people_views.leave_checklist, name="leave-checklist"),
    path("<int:checklist_id>/print/", paper_views.print_checklist, name="print-checklist"),
    path("<int:checklist_id>/checklist.docx", paper_views.word_file, name="checklist-word"),
    # Where an offer and an item stood before checklists were shared.
    path("hand-over/", RedirectView.as_view(pattern_name="checklist-invitations")),
    path("<slug:key>/", RedirectView.as_view(pattern_name="toolkit-item")),
]
