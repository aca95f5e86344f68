"""What a person was told."""

from django.urls import path

from decisions.notices import views

app_name = "notifications"
urlpatterns = [
    path("", views.listed, name="list"),
    path("read/", views.read_all, name="read_all"),
    path("choice/", views.choice, name="choice"),
    path("<uuid:message_id>/", views.read, name="read"),
]
