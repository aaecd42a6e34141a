from sooner.find.standardise.contact import email, phone
from tests.unit.find.standardise.columns import made

WAYS = [
    "07700 900123", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700 900123", "447700900123", "4407700900123", "7700900123", "07700-900-123",
    "07700900123 ext 4", "07700900123 / 01632960100", "07700900123 or 01632 960100", "Tel: 07700900123",
]  # fmt: skip
NO_NUMBERS = [
    "00000000000", "11111111111", "07777777777", "09999999999", "07000000000", "01234567890", "01632960", "077009001234", "+353 86 123 4567", "none", "",
]  # fmt: skip
NO_EMAILS = [
    "none@none.com", "noemail@example.org", "n/a@example.org", "jo@example", "jo@@example.org", "jo bloggs@example.org", "@example.org", "jo", "", None,
]  # fmt: skip


def test_one_number_however_written() -> None:
    assert dict(zip(WAYS, made(phone, WAYS), strict=True)) == dict.fromkeys(WAYS, "07700900123")


def test_ten_digits_with_the_national_0() -> None:
    assert made(phone, ["01632 96010", "+44 1632 96010"]) == ["0163296010", "0163296010"]


def test_no_number() -> None:
    assert dict(zip(NO_NUMBERS, made(phone, NO_NUMBERS), strict=True)) == dict.fromkeys(NO_NUMBERS)


def test_emails_made_alike() -> None:
    sent = [" Jo@Example.ORG ", "mailto:jo@example.org", "Jo Bloggs <jo@example.org>", "jo@example.org;", "jo@example.org"]
    assert made(email, sent) == ["jo@example.org"] * 5


def test_no_email() -> None:
    assert dict(zip(NO_EMAILS, made(email, NO_EMAILS), strict=True)) == dict.fromkeys(NO_EMAILS)
