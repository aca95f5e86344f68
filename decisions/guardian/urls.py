"""A Guardian's notes and questions on a record, its author's answers, and the record seen by the principles."""

from django.urls import path

from decisions.guardian import views

RECORD = "<uuid:decision_id>/record/"

urlpatterns = [
    path(f"{RECORD}why/", views.why, name="why"),
    path(f"{RECORD}caldicott/", views.caldicott, name="caldicott"),
    path(f"{RECORD}notes/add/", views.add_note, name="add_note"),
    path(f"{RECORD}notes/<uuid:note_id>/answer/", views.answer, name="answer_note"),
]
