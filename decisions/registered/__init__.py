"""What decisions tells the rooms below, which know nothing of it: its pages, its references, how its records read."""

from django.core.checks import register as register_check
from django.utils.translation import gettext_lazy

from audit.registry import register_beside, register_people_beside, register_references
from consent.registry import register_reach, register_reliance, register_view_of_person, register_way_back
from decisions.advice import receivers as _askers  # noqa: F401  (connects it)
from decisions.emergency import receivers as _writers  # noqa: F401  (connects it)
from decisions.finding import names as _names  # noqa: F401  (connects it)
from decisions.notices import dates_ahead as _dates  # noqa: F401  (connects it)
from decisions.oversight import receivers as _reviewers  # noqa: F401  (connects it)
from decisions.partners import receivers as _namers  # noqa: F401  (connects it)
from decisions.record import receivers as _adders  # noqa: F401  (connects it)
from decisions.registered import held_work, menus, requests, streams, subjects, watches
from decisions.registered.reach import reach, record_reader, way_back
from decisions.registered.references import id_of_reference
from decisions.registered.reliance import relying
from decisions.registered.shown_beside import people_on, shown_beside
from decisions.registered.sound_editions import check_editions
from decisions.reports import counting as _counting  # noqa: F401  (connects it)
from decisions.wizard import receivers as _leavers  # noqa: F401  (connects it)


def all() -> None:
    """Called once the apps are ready."""
    register_check(check_editions, "editions")
    menus.register()
    held_work.register()
    register_references(id_of_reference)
    register_beside(shown_beside)
    register_people_beside(people_on)
    register_reach(record_reader, reach)
    register_reliance(relying)
    register_view_of_person(
        "decisions:chronology",
        gettext_lazy("Chronology: every decision and consent of this person"),
    )
    register_way_back(way_back)
    streams.register()
    requests.register()
    subjects.register()
    watches.register()
