from django.urls import include, path

from members import account_views, views

urlpatterns = [
    path("account/", account_views.account, name="account"),
    path("account/data/", account_views.my_data, name="my-data"),
    path("account/close/", account_views.close_account, name="close-account"),
    path("account/", include("members.users.urls")),
    path("members/details/", views.details, name="details"),
    path("members/checklist/", views.checklist, name="checklist"),
    path("members/checklist/hand-over/", views.hand_over, name="hand-over"),
    path("members/checklist/hand-over/answer/", views.answer_hand_over, name="answer-hand-over"),
    path("members/checklist/<slug:key>/", views.checklist_item, name="checklist-item"),
]
