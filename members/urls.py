from django.urls import include, path

from members import account_views
from members.checklist.views import answer_hand_over, checklist, checklist_item, details, hand_over

urlpatterns = [
    path("account/", account_views.account, name="account"),
    path("account/data/", account_views.my_data, name="my-data"),
    path("account/close/", account_views.close_account, name="close-account"),
    path("account/", include("members.users.urls")),
    path("members/details/", details, name="details"),
    path("members/checklist/", checklist, name="checklist"),
    path("members/checklist/hand-over/", hand_over, name="hand-over"),
    path("members/checklist/hand-over/answer/", answer_hand_over, name="answer-hand-over"),
    path("members/checklist/<slug:key>/", checklist_item, name="checklist-item"),
]
