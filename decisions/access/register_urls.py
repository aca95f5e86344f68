"""The Caldicott Guardian's register of records opened outside need to know."""

from django.urls import path

from decisions.access import views

app_name = "openings"
urlpatterns = [
    path("", views.register, name="register"),
    path("<uuid:opening_id>/", views.one_opening, name="opening"),
]
