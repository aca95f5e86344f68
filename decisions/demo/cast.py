"""Who works in the demonstration: invented people of an invented partnership, one password for all of them."""

from dataclasses import dataclass

from accounts.roles import Role

ORGANISATION = "Northshire Safeguarding Partnership"
CHILDREN = "Children and families"
ADULTS = "Adults and communities"
PASSWORD = "sharing-is-safeguarding"  # noqa: S105 - printed on purpose: these people and their records are invented

PRACTITIONER = "practitioner@demo.example"
MANAGER = "manager@demo.example"
GUARDIAN = "guardian@demo.example"
ADMINISTRATOR = "administrator@demo.example"
PRACTITIONER_2 = "practitioner2@demo.example"
MANAGER_2 = "manager2@demo.example"

SAFEGUARDING_CONTACT = (
    "Safeguarding duty desk, 01632 960111, duty.desk@northshire.example, Monday to Friday, 8am to 6pm"
)
OUT_OF_HOURS_CONTACT = "Emergency duty team, 01632 960999, every night and all weekend"
POLICY_ADDRESS = "https://northshire.example/sharing-policy"

#: A reference that somebody read wrongly: no record has it.
MISREAD = "7K2QX-9RB4T"


@dataclass(frozen=True, slots=True)
class Member:
    """One person who can sign in. Without a team, the role is held in the whole organisation."""

    email: str
    name: str
    job_title: str
    phone: str
    role: Role
    team: str = ""


CAST = (
    Member(PRACTITIONER, "Priya Nandakumar", "Family support worker", "01632 960121", Role.PRACTITIONER, CHILDREN),
    Member(MANAGER, "Margaret Achebe", "Team manager", "01632 960120", Role.MANAGER, CHILDREN),
    Member(GUARDIAN, "Helen Marsh", "Caldicott Guardian", "01632 960140", Role.CALDICOTT_GUARDIAN),
    Member(ADMINISTRATOR, "Jo Fairweather", "Systems administrator", "01632 960100", Role.ADMINISTRATOR),
    Member(PRACTITIONER_2, "Tomasz Bielak", "Social worker", "01632 960131", Role.PRACTITIONER, ADULTS),
    Member(MANAGER_2, "Rhian Prosser", "Team manager", "01632 960130", Role.MANAGER, ADULTS),
)
