"""Addresses, passwords, colours and paths: what is refused, and in which words."""

import pytest
from django.core.exceptions import ValidationError

from accounts.forms.fields import EmailField, PasswordField
from accounts.forms.organisation import NumberField
from accounts.passwords import NoRepetitionValidator
from accounts.validators import validate_brand_colour, validate_languages, validate_logo_path


@pytest.mark.parametrize("address", ["Name@Example.ORG", "  name@example.org "])
def test_an_address_is_kept_in_small_letters(address: str) -> None:
    assert EmailField(label="E-mail").clean(address) == "name@example.org"


@pytest.mark.parametrize(
    "address", ["name", "name@", "@example.org", "a b@example.org", "name@example.org, other@example.org"]
)
def test_what_is_no_address_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(ValidationError) as refused:
        EmailField(label="E-mail").clean(address)
    assert refused.value.messages == ["Enter an e-mail address in the correct form, like name@example.org"]


def test_a_password_is_kept_as_typed_with_its_spaces() -> None:
    assert PasswordField(label="Password").clean("  four plain words ") == "  four plain words "


@pytest.mark.parametrize("password", ["\ud800 lone", "x" * 201, ""])
def test_a_password_that_cannot_be_kept_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        PasswordField(label="Password").clean(password)


@pytest.mark.parametrize(
    "password", ["passwordpassword", "aaaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "aAbBcCaAbBcCabcAB"]
)
def test_a_password_that_repeats_itself_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        NoRepetitionValidator().validate(password)


@pytest.mark.parametrize("password", ["four plain words here", "correct horse battery", "passwordpassword!"])
def test_a_password_of_words_is_taken(password: str) -> None:
    assert NoRepetitionValidator().validate(password) is None


@pytest.mark.parametrize("colour", ["#00594f", "#FFDD00", "#ffffff", "#777777", "#000000"])
def test_any_colour_is_taken(colour: str) -> None:
    assert validate_brand_colour(colour) is None


@pytest.mark.parametrize(
    ("colour", "code"),
    [
        ("green", "colour"),
        ("#12345", "colour"),
        ("#00594f;}", "colour"),
        ("#00594f\n", "colour"),
    ],
)
def test_what_is_no_colour_is_refused(colour: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_brand_colour(colour)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "path", ["https://example.org/x.svg", "../secret.svg", "/img/x.svg", "img/x.html", "img//x.svg"]
)
def test_a_logo_lies_among_the_static_files(path: str) -> None:
    assert validate_logo_path("img/logo-2.svg") is None
    with pytest.raises(ValidationError):
        validate_logo_path(path)


@pytest.mark.parametrize("languages", [[], ["xx"], ["en-gb", "en-gb"], "en-gb", None])
def test_languages_are_some_of_those_offered(languages: object) -> None:
    assert validate_languages(["en-gb"]) is None
    with pytest.raises(ValidationError):
        validate_languages(languages)


@pytest.mark.parametrize("number", ["", "ten", "0", "101", "1.5"])
def test_a_number_outside_its_range_says_the_range(number: str) -> None:
    with pytest.raises(ValidationError) as refused:
        NumberField(label="Sample", least=1, most=100).clean(number)
    assert refused.value.messages == ["“Sample” must be a whole number from 1 to 100"]
