"""The Guardian's pages."""

from django.urls import path

import audit.workbench.views as views

app_name = "caldicott"
urlpatterns = [
    path("", views.home, name="home"),
    path("find/", views.find, name="find"),
    path("subjects/<uuid:person_id>/", views.subject, name="subject"),
    path("log/", views.log, name="log"),
    path("log/export/", views.export, name="export"),
    path("log/<int:seq>/", views.event, name="event"),
    path("records/<uuid:record_id>/", views.looks, name="looks"),
    path("people/<uuid:person_id>/", views.person, name="person"),
    path("watch/<slug:key>/", views.watch, name="watch"),
    path("integrity/", views.integrity, name="integrity"),
]
