"""The dashboard of managers and Caldicott Guardians."""

from django.urls import path

from decisions.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("download/", views.export, name="export"),
]
