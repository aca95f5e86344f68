"""The page for a form whose token does not fit: usually a second sign-in in another tab."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import session_lock, unsent_forms


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say what happened and how to go on; what a signed-in person sent from our own page is kept for them."""
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    kept = request.method == "POST" and ours and request.user.is_authenticated
    if kept and not session_lock.kept_by_page(request):
        unsent_forms.keep(request, unsent_forms.sealed(request))
    page = session_lock.page_of(request) if ours else ""
    return render(request, "accounts/csrf_failure.html", {"page": page, "kept": kept}, status=403)
