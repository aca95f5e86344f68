"""What happened around one person, in the order of time."""

from django.urls import path

from decisions.chronology import views

urlpatterns = [path("people/<uuid:person_id>/", views.chronology, name="chronology")]
