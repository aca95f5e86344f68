"""Everything about a record: making it, finding it again, reading it."""

from decisions.access.urls import urlpatterns as access
from decisions.advice.urls import urlpatterns as advice
from decisions.chronology.urls import urlpatterns as chronology
from decisions.disagreements.urls import urlpatterns as disagreements
from decisions.emergency.urls import urlpatterns as emergency
from decisions.finding.urls import urlpatterns as finding
from decisions.guardian.urls import urlpatterns as guardian
from decisions.record.urls import urlpatterns as record
from decisions.sharing.urls import urlpatterns as sharing
from decisions.wizard.urls import urlpatterns as wizard

app_name = "decisions"
urlpatterns = [
    *finding,
    *emergency,
    *wizard,
    *record,
    *access,
    *guardian,
    *advice,
    *chronology,
    *sharing,
    *disagreements,
]
