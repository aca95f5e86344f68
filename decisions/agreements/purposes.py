"""The purposes of sharing, as the edition of today offers them."""

from guidance import editions
from guidance.flow.keys import PageKey


def aims() -> dict[str, str]:
    """Each purpose by its key, untranslated, in their order."""
    step = next(one for one in editions.get(editions.CURRENT).steps if one.key == PageKey.PURPOSE)
    field = next(one for one in step.fields if one.key == "aims")
    return {choice.key: choice.label for choice in field.choices}
