"""One record, read: itself, its route, its history, its print; and what is written on it once it was submitted."""

from django.urls import path

from decisions.record import views

RECORD = "<uuid:decision_id>/record/"

urlpatterns = [
    path(RECORD, views.record, name="record"),
    path(f"{RECORD}route/", views.route, name="route"),
    path(f"{RECORD}history/", views.history, name="history"),
    path(f"{RECORD}evidence/", views.evidence, name="evidence"),
    path(f"{RECORD}print/", views.print_out, name="print"),
    path(f"{RECORD}respond/", views.respond, name="respond"),
    path(f"{RECORD}add/", views.additions, name="note"),
    path(f"{RECORD}add/<slug:kind>/", views.add, name="add"),
    path(f"{RECORD}add/<slug:kind>/autosave/", views.autosave, name="add_autosave"),
    path(f"{RECORD}reconsider/", views.reconsider, name="reconsider"),
]
