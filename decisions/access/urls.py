"""Opening a record outside need to know, and who is kept from a record."""

from django.urls import path

from decisions.access import views

urlpatterns = [
    path("break-glass/", views.break_glass, name="break_glass"),
    path("<uuid:decision_id>/record/access/", views.blocks, name="blocks"),
    path("<uuid:decision_id>/record/access/<uuid:block_id>/lift/", views.lift_block, name="lift_block"),
]
