"""Every address of the product, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("guidance.support_urls")),
    path("guidance/", include("guidance.urls")),
    path("decisions/", include("decisions.urls")),
]
