"""What people are told: each event leads either to its record or to a list of its own."""

from decisions.rules.messages import BESIDE, EVENTS, OF_REQUESTS, WITHOUT_RECORD


def test_an_event_leads_to_its_record_unless_its_reader_sees_none() -> None:
    assert EVENTS["agreed"].of_record
    assert not any(EVENTS[key].of_record for key in (*BESIDE, *WITHOUT_RECORD, *OF_REQUESTS, "opened_outside"))
    assert set(BESIDE).isdisjoint(WITHOUT_RECORD)


def test_what_is_about_a_request_leads_to_its_page_and_to_no_record() -> None:
    assert {EVENTS[key].page for key in OF_REQUESTS} == {"requests:request"}
    assert set(OF_REQUESTS).isdisjoint({*BESIDE, *WITHOUT_RECORD})


def test_what_is_about_no_record_leads_to_a_page_of_its_own_and_says_what_it_is_about() -> None:
    told = {(EVENTS[key].page, EVENTS[key].about) for key in WITHOUT_RECORD}
    assert told == {("oversight:cover", "Cover for leave"), ("agreements:list", "Agreements")}
