"""The pages of one person's own messages."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.sending import posted, status_of
from accounts.selectors import somebody
from decisions.notices import presenters, selectors, services
from decisions.notices.forms import ChoiceForm
from decisions.notices.places import leads_to


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What I was told, the latest first."""
    page = presenters.messages_page(request.user, request.GET.get("page", ""))
    return render(request, "decisions/notices/list.html", {"page": page})


@require_safe
def read(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """On to the record that a message is about; the message has been read then."""
    message = selectors.message_for(request.user, message_id)
    services.read(actor=somebody(request.user), message=message)
    return redirect(leads_to(message))


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    count = services.read_all(actor=somebody(request.user))
    words = ngettext("%(count)s message is marked as read.", "%(count)s messages are marked as read.", count)
    messages.success(request, words % {"count": count})
    return redirect("notifications:list")


@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: HttpRequest) -> HttpResponse:
    """How I want to be told by e-mail."""
    actor = somebody(request.user)
    form = ChoiceForm(posted(request), initial={"way": selectors.way_of(actor)})
    if form.is_bound and form.is_valid():
        services.choose(actor=actor, way=form.chosen)
        messages.success(request, _("Your choice has been saved."))
        return redirect("profile")
    return render(request, "decisions/notices/choice.html", {"form": form}, status=status_of(form))
