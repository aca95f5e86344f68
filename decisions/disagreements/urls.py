"""Professional disagreements about a record."""

from django.urls import path

from decisions.disagreements import views

ABOUT = "<uuid:decision_id>/record/disagreements/"

urlpatterns = [
    path(f"{ABOUT}add/", views.add, name="disagree"),
    path(f"{ABOUT}<uuid:disagreement_id>/move-on/", views.move_on, name="move_disagreement_on"),
    path(f"{ABOUT}<uuid:disagreement_id>/resolve/", views.resolve, name="resolve_disagreement"),
]
