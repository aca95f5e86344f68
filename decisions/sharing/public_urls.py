"""The one page of a record's sharing for somebody without an account."""

from django.urls import path

from decisions.sharing import public_views

app_name = "receipts"
urlpatterns = [path("<slug:token>/", public_views.confirm, name="confirm")]
