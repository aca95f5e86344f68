"""Finding records for commands on the server, where nobody's need to know is asked."""

from uuid import UUID

from decisions.models import Decision
from decisions.rules.reference import read


def id_of_reference(text: str) -> UUID | None:
    """The id of the record with this reference, as somebody typed it; None when there is none."""
    reference = read(text)
    return Decision.objects.filter(reference=reference).values_list("pk", flat=True).first() if reference else None
