"""The Guardian's pages."""

from django.urls import path

import audit.workbench.proof_views as proof_views
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
    path("records/<uuid:record_id>/proof/", proof_views.proof, name="proof"),
    path("records/<uuid:record_id>/proof/verify/", proof_views.verify_record, name="verify_record"),
    path("records/<uuid:record_id>/proof/bundle/", proof_views.take_bundle, name="bundle"),
    path("integrity/verify/", proof_views.verify_since, name="verify_since"),
    path("people/<uuid:person_id>/", views.person, name="person"),
    path("watch/<slug:key>/", views.watch, name="watch"),
    path("watch/<slug:key>/export/", views.watch_export, name="watch_export"),
    path("integrity/", views.integrity, name="integrity"),
]
