from django.urls import path

from guidance.ods import views

urlpatterns = [path("ods/", views.finder, name="ods")]
