"""What waits for somebody to look, and what reviews have taught."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from decisions.oversight.presenters.queue import learning_page, queue_page
from decisions.oversight.services import overseer


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The most urgent and the oldest first, by the filters of the address."""
    page = queue_page(overseer(request.user), request.GET)
    return render(request, "decisions/oversight/queue.html", {"page": page, "form": page.asked.form})


@require_safe
def learning(request: HttpRequest) -> HttpResponse:
    """What reviews of the viewer's teams have taught."""
    page = learning_page(overseer(request.user), request.GET.get("team", ""), request.GET.get("page", ""))
    return render(request, "decisions/oversight/learning.html", {"page": page})
