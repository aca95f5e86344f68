"""One record, read: itself, its route, its history, its print."""

from django.urls import path

from decisions.record import views

RECORD = "<uuid:decision_id>/record/"

urlpatterns = [
    path(RECORD, views.record, name="record"),
    path(f"{RECORD}route/", views.route, name="route"),
    path(f"{RECORD}history/", views.history, name="history"),
    path(f"{RECORD}print/", views.print_out, name="print"),
]
