"""What is made from a record for somebody else: the recipient, the case file, the person it is about."""

from django.urls import path

from decisions.sharing import views

RECORD = "<uuid:decision_id>/record/"

urlpatterns = [
    path(f"{RECORD}sheet/", views.sheet, name="sheet"),
    path(f"{RECORD}tell/", views.tell, name="tell"),
    path(f"{RECORD}paste/", views.paste, name="paste"),
]
