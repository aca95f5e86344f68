"""What a request to us lacks, over everything that it may say or leave out (S1 rules explained 7; S2 3.5, 3.48)."""

from datetime import date
from itertools import product

from decisions.rules.request_contents import AUTHORITIES, COUNSELLING, LACKS, NOTICE, Asked, Lack, lacks
from decisions.rules.requests import Direction, RequestKind

#: Each thing that a request says, with what it may say as far as the rules tell it apart.
SAID = {
    "about": ("", "Robin Example"),
    "purpose": ("", "To plan the visit"),
    "wanted": ("", "The last three visits"),
    "authority": ("", *AUTHORITIES),
    "identity_checked": ("", "not_yet", "rang_back"),
    "line_of_enquiry": ("", "Where they were on 3 May"),
    "counselling": ("", *COUNSELLING),
    "notice": ("", *NOTICE),
}
WHOLE = {
    "about": "Robin Example",
    "purpose": "To plan the visit",
    "wanted": "The last three visits",
    "authority": "function",
    "identity_checked": "rang_back",
    "line_of_enquiry": "Where they were on 3 May",
    "counselling": "no",
    "notice": "given",
}
EVERYBODY = {Lack.IDENTITY, Lack.ABOUT}
#: What can be missing of each kind: nobody gives reasons for asking about themselves, or says again about whom; and
#: who asks under a scheme does not know what the police hold, and is handed on whatever it is for.
OF_KIND = {
    RequestKind.PROFESSIONAL: EVERYBODY | {Lack.PURPOSE, Lack.WANTED, Lack.AUTHORITY},
    RequestKind.PERSON: {Lack.IDENTITY, Lack.WANTED},
    RequestKind.POLICE_VICTIM: set(Lack),
    RequestKind.DISCLOSURE_SCHEME: EVERYBODY,
    RequestKind.AGE_ASSESSMENT: EVERYBODY | {Lack.PURPOSE, Lack.WANTED, Lack.AUTHORITY},
}
#: What a request says where something is missing: nothing, or that it is not there.
MISSING = {
    Lack.IDENTITY: ("identity_checked", {"", "not_yet"}),
    Lack.ABOUT: ("about", {""}),
    Lack.PURPOSE: ("purpose", {""}),
    Lack.WANTED: ("wanted", {""}),
    Lack.AUTHORITY: ("authority", {"", "none_given"}),
    Lack.LINE_OF_ENQUIRY: ("line_of_enquiry", {""}),
    Lack.COUNSELLING: ("counselling", {"not_approved"}),
    Lack.NOTICE: ("notice", {"", "not_said"}),
}


def asked(kind: RequestKind, direction: Direction = Direction.INCOMING, **said: str) -> Asked:
    return Asked(direction, kind, date(2026, 11, 27), **said)


def test_a_request_lacks_what_it_does_not_say_and_its_kind_has_to_say_s2_3_48() -> None:
    """Every request that there can be, with each lack told by what one thing says and nothing else."""
    for kind, values in product(RequestKind, product(*SAID.values())):
        said = dict(zip(SAID, values, strict=True))
        expected = [
            lack for lack, (name, missing) in MISSING.items() if lack in OF_KIND[kind] and said[name] in missing
        ]
        assert lacks(asked(kind, **said)) == tuple(expected), (kind, said)


def test_a_request_of_ours_is_never_asked_back_by_us() -> None:
    for values in product(*SAID.values()):
        said = dict(zip(SAID, values, strict=True))
        assert lacks(asked(RequestKind.PROFESSIONAL, Direction.OUTGOING, **said)) == ()


def test_a_whole_request_of_each_kind_lacks_nothing() -> None:
    for kind in RequestKind:
        assert lacks(asked(kind, **WHOLE)) == ()


def test_the_police_may_ask_for_counselling_notes_only_with_an_officers_approval_victim_code_2026() -> None:
    for answer, missing in (("no", False), ("approved", False), ("not_approved", True)):
        said = {**WHOLE, "counselling": answer}
        assert (Lack.COUNSELLING in lacks(asked(RequestKind.POLICE_VICTIM, **said))) is missing
        assert Lack.COUNSELLING not in lacks(asked(RequestKind.PROFESSIONAL, **said))


def test_nobody_says_why_they_ask_about_themselves_and_a_scheme_asks_for_no_list_s4_2_2_21() -> None:
    assert Lack.PURPOSE not in lacks(asked(RequestKind.PERSON))
    assert Lack.WANTED not in lacks(asked(RequestKind.DISCLOSURE_SCHEME))
    assert Lack.AUTHORITY not in {*lacks(asked(RequestKind.PERSON)), *lacks(asked(RequestKind.DISCLOSURE_SCHEME))}


def test_each_lack_has_words_of_its_own_and_a_source() -> None:
    assert set(LACKS) == set(MISSING) == set(Lack)
    assert len({words for words, _source in LACKS.values()}) == len(Lack)
    for words, source in LACKS.values():
        assert words[0].isupper()
        assert source.startswith(("S0", "S2", "Victim information requests code"))
