"""The forms of consent. They know no request and no address, so that question 4 can ask with them too."""

from consent.forms.assessments import CapacityForm, CompetenceForm, EngageForm
from consent.forms.ending import EndEngagementForm, InvalidateForm, WithdrawForm
from consent.forms.giving import GiveForm, NoReplyForm, RefuseForm, RenewForm
from consent.forms.people import AddPersonForm, ExportForm, FindForm, MergeForm, PrintForm, SeparateForm

__all__ = [
    "AddPersonForm",
    "CapacityForm",
    "CompetenceForm",
    "EndEngagementForm",
    "EngageForm",
    "ExportForm",
    "FindForm",
    "GiveForm",
    "InvalidateForm",
    "MergeForm",
    "NoReplyForm",
    "PrintForm",
    "RefuseForm",
    "RenewForm",
    "SeparateForm",
    "WithdrawForm",
]
