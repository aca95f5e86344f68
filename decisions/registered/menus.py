"""The pages of decisions that the menus of the rooms below lead to."""

from django.utils.translation import gettext_lazy as _

from accounts.navigation import ACCOUNT, ADMINISTRATION, URGENT, NavigationEntry, register_pages
from accounts.rights import Right
from audit.workbench.registry import MENU as WORKBENCH
from decisions.advice.selectors import waiting_questions
from decisions.notices.selectors import waiting_messages
from decisions.oversight.selectors import waiting_for
from decisions.requests.selectors import waiting_requests


def register() -> None:
    """Called once the apps are ready."""
    register_pages(
        NavigationEntry(_("Emergency"), "decisions:emergency", 10, Right.RECORD_DECISIONS, URGENT),
        NavigationEntry(_("My decisions"), "decisions:mine", 10, Right.RECORD_DECISIONS, landing=10),
        NavigationEntry(_("Decisions"), "decisions:mine", 11, Right.READ_RECORDS),
        NavigationEntry(_("For review"), "oversight:queue", 30, Right.OVERSEE, landing=30, badge=waiting_for),
        NavigationEntry(_("Advice"), "advice:asked", 35, Right.ADVISE, badge=waiting_questions),
        NavigationEntry(_("Requests"), "requests:list", 37, Right.READ_RECORDS, badge=waiting_requests),
        NavigationEntry(_("Messages"), "notifications:list", 40, Right.READ_RECORDS, badge=waiting_messages),
        NavigationEntry(_("Agreements"), "agreements:list", 60, Right.READ_AGREEMENTS),
        NavigationEntry(_("Agreements"), "agreements:list", 6, Right.ADMINISTER, ADMINISTRATION),
        NavigationEntry(_("Agreements"), "agreements:list", 20, Right.GUARD, WORKBENCH),
        NavigationEntry(_("Dashboard"), "reports:dashboard", 50, Right.READ_FIGURES),
        NavigationEntry(_("Partner organisations"), "partners:list", 5, Right.ADMINISTER, ADMINISTRATION),
        NavigationEntry(_("Cover for leave"), "oversight:cover", 10, Right.ARRANGE_COVER, ADMINISTRATION),
        NavigationEntry(_("When two people review"), "oversight:rule", 20, Right.SET_OVERSIGHT, ADMINISTRATION),
        NavigationEntry(_("Choose how you are told"), "notifications:choice", 10, menu=ACCOUNT),
        NavigationEntry(_("Opened outside need to know"), "openings:register", 10, Right.GUARD, WORKBENCH),
    )
