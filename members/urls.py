from django.urls import include, path

from members import account_views

urlpatterns = [
    path("account/", account_views.account, name="account"),
    path("account/data/", account_views.my_data, name="my-data"),
    path("account/close/", account_views.close_account, name="close-account"),
    path("account/", include("members.users.urls")),
    path("members/details/", account_views.details, name="details"),
    path("members/checklist/", include("members.checklist.urls")),
]
