"""The table of rights: what each set of roles may do, asked nowhere by the name of a role."""

import ast
from collections.abc import Callable
from itertools import product
from uuid import UUID, uuid4

import pytest

from accounts.held_roles import NO_ROLES, HeldRoles
from accounts.models import Membership
from accounts.rights import RIGHTS, WHOLE_RIGHTS, Right, rights_of, roles_with
from accounts.roles import Role
from tests.unit.test_house import ROOT, python, templates, where

FIRST, SECOND = UUID(int=1), UUID(int=2)
P, M, G, A = Role.PRACTITIONER, Role.MANAGER, Role.CALDICOTT_GUARDIAN, Role.ADMINISTRATOR

#: Every way to hold the four roles: each not at all, in one team, in two, or in the whole organisation.
PLACES = ((), (FIRST,), (FIRST, SECOND), (None,), (None, FIRST))
HELD = [
    frozenset((role, place) for role, places in zip((P, M, G, A), chosen, strict=True) for place in places)
    for chosen in product(PLACES, repeat=4)
]
Held = frozenset[tuple[Role, UUID | None]]


def has(*roles: Role) -> Callable[[Held], bool]:
    return lambda held: any(role in roles for role, _place in held)


def wide_or(*roles: Role) -> Callable[[Held], bool]:
    """A manager of the whole organisation, or one of these wherever."""
    return lambda held: (M, None) in held or has(*roles)(held)


#: What the product asked by the names of roles before there was a table (S2 3.15, 4.4; S4 2.2.15).
BY_ROLE: dict[Right, Callable[[Held], bool]] = {
    Right.RECORD_DECISIONS: has(P),
    Right.READ_RECORDS: has(P, M, G),
    Right.READ_TEAM: has(P, M),
    Right.READ_ORGANISATION: wide_or(G),
    Right.OPEN_OUTSIDE: has(P, M),
    Right.OVERSEE: has(M, G),
    Right.REVIEW: has(M),
    Right.RESOLVE: wide_or(G),
    Right.GUARD: has(G),
    Right.ADVISE: has(M, G),
    Right.READ_FIGURES: has(M, G),
    Right.READ_LOG: has(G),
    Right.READ_CONSENT: has(P, M, G),
    Right.ADD_PEOPLE: has(P, M),
    Right.RECORD_CONSENT: has(P),
    Right.END_CONSENT: has(P, M),
    Right.ADMINISTER: has(A),
    Right.ARRANGE_COVER: wide_or(A),
    Right.SET_OVERSIGHT: wide_or(A),
    Right.HANDLE_REQUESTS: has(P, M),
    Right.READ_AGREEMENTS: has(P, M, G, A),
    Right.KEEP_AGREEMENTS: has(G, A),
}
#: Rights that count in the teams of their role, and the roles that gave them there.
BY_TEAM = {
    Right.RECORD_DECISIONS: {P},
    Right.READ_TEAM: {P, M},
    Right.REVIEW: {M},
    Right.RECORD_CONSENT: {P},
    Right.END_CONSENT: {P, M},
}


def test_every_role_stands_in_the_table_and_every_right_is_somebodys() -> None:
    assert set(RIGHTS) == set(Role)
    assert set(WHOLE_RIGHTS) <= set(Role)
    assert {right for role in Role for right in rights_of(role, whole=True)} == set(Right)
    assert not any(RIGHTS[role] & more for role, more in WHOLE_RIGHTS.items())


@pytest.mark.parametrize("right", Right)
def test_each_set_of_roles_may_do_what_it_did_when_roles_were_asked_by_name(right: Right) -> None:
    for held in HELD:
        assert HeldRoles(uuid4(), uuid4(), held).may(right) == BY_ROLE[right](held), held


@pytest.mark.parametrize("right", BY_TEAM)
def test_a_right_in_a_team_counts_in_the_teams_of_its_role_by_name(right: Right) -> None:
    for held in HELD:
        places = {place for role, place in held if role in BY_TEAM[right]}
        somebody = HeldRoles(uuid4(), uuid4(), held)
        assert somebody.team_ids_with(right) == places - {None}, held
        assert somebody.may_in_whole(right) == (None in places), held


@pytest.mark.parametrize("right", Right)
def test_whoever_holds_nothing_may_do_nothing(right: Right) -> None:
    assert not NO_ROLES.may(right)
    assert not NO_ROLES.may_in_whole(right)
    assert NO_ROLES.team_ids_with(right) == frozenset()


@pytest.mark.parametrize("right", Right)
def test_a_membership_gives_what_its_role_gives_where_it_is_held(right: Right) -> None:
    for role, team in product(Role, (None, FIRST)):
        gives = HeldRoles(uuid4(), uuid4(), frozenset({(role, team)})).may(right)
        assert Membership(role=role, team_id=team).gives(right) is gives
        assert (role in roles_with(right, whole=team is None)) is gives


#: Where a role has its name: what it is called, what it may do, and in which part somebody acts on a record.
NAMED = {
    "accounts/roles.py",
    "accounts/rights.py",
    "decisions/rules/lifecycle.py",
    "decisions/rules/lifecycle_chart.py",
}
#: The same word for something else: a search looks for the name of whoever made a record.
OTHER_WORDS = {("decisions/finding/services.py", "practitioner")}
ROOMS = ("accounts/", "audit/", "consent/", "decisions/", "config/")


def roles_named(path: str, text: str) -> list[str]:
    """The roles that this code names, as a member of Role or by the stored word."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value).split(".")[-1] == "Role":
            found += [node.attr] if node.attr in Role.__members__ else []
        elif isinstance(node, ast.Constant) and node.value in Role.values:
            found += [str(node.value)] if (path, node.value) not in OTHER_WORDS else []
    return found


def test_the_reader_of_roles_sees_them() -> None:
    assert roles_named("x.py", "a = Role.MANAGER\nb = roles.Role.MANAGER, Role.choices\nc(role='manager')") == [
        "MANAGER",
        "MANAGER",
        "manager",
    ]


def test_nothing_asks_for_a_role_by_its_name() -> None:
    names = {str(path.relative_to(ROOT)): path for path in python()}
    asking = [name for name in names if name.startswith(ROOMS) and "/demo" not in name and name not in NAMED]
    found = {name: roles_named(name, names[name].read_text()) for name in asking}
    assert {name: roles for name, roles in found.items() if roles} == {}


def test_no_template_asks_for_a_role() -> None:
    words = [f"{quote}{role}{quote}" for role in Role.values for quote in "\"'"]
    assert [where(path) for path in templates() if any(word in path.read_text() for word in words)] == []
