from django.urls import path

from members.checklist import views

urlpatterns = [
    path("", views.checklist, name="checklist"),
    path("hand-over/", views.hand_over, name="hand-over"),
    path("hand-over/answer/", views.answer_hand_over, name="answer-hand-over"),
    path("<slug:key>/", views.checklist_item, name="checklist-item"),
]
