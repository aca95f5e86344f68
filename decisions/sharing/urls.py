"""What is made from a record for somebody else: the recipient, the case file, the person it is about."""

from django.urls import path

from decisions.sharing import views

RECORD = "<uuid:decision_id>/record/"

urlpatterns = [
    path("unconfirmed/", views.unconfirmed, name="unconfirmed"),
    path(f"{RECORD}sheet/", views.sheet, name="sheet"),
    path(f"{RECORD}tell/", views.tell, name="tell"),
    path(f"{RECORD}paste/", views.paste, name="paste"),
    path(f"{RECORD}receipts/", views.receipts, name="receipts"),
    path(f"{RECORD}receipts/<uuid:recipient_id>/", views.make_receipt_link, name="receipt_link"),
]
