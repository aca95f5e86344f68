"""Administrators' pages about the organisations that records are shared with."""

from django.urls import path

from decisions.partners import views

app_name = "partners"
urlpatterns = [
    path("", views.partners, name="list"),
    path("<uuid:partner_id>/", views.partner, name="partner"),
    path("<uuid:partner_id>/merge/", views.merge, name="merge"),
]
