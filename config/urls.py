"""Every address of the product, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("guidance.support_urls")),
    path("guidance/", include("guidance.urls")),
    path("decisions/", include("decisions.urls")),
    path("consent/", include("consent.urls")),
    path("oversight/", include("decisions.oversight.urls")),
    path("notifications/", include("decisions.notices.urls")),
    path("administration/partners/", include("decisions.partners.urls")),
    path("agreements/", include("decisions.agreements.urls")),
    path("requests/", include("decisions.requests.urls")),
    path("dashboard/", include("decisions.reports.urls")),
    path("advice/", include("decisions.advice.adviser_urls")),
    path("receipt/", include("decisions.sharing.public_urls")),
    path("caldicott/break-glass/", include("decisions.access.register_urls")),
    path("caldicott/", include("audit.workbench.urls")),
]

handler400 = "guidance.errors.bad_request"
handler403 = "guidance.errors.forbidden"
handler404 = "guidance.errors.not_found"
handler500 = "guidance.errors.server_error"
