"""The ranges that every invented identifier, number and place comes from, chosen so that none belongs to anybody.

Each is right in form and passes its check character, because what the product does with good identifiers is what has to be shown.
"""

from __future__ import annotations

#: No postcode area ZA exists: the only area that begins with Z is ZE (Lerwick).
POSTCODE_AREA = "ZA"
#: The inward letters of a postcode: never C I K M O V.
INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"

#: NHS numbers that begin with 999 are kept for tests.
NHS_PREFIX = "999"

#: Local authority numbers in the UPN begin at 201: no authority is numbered 100.
UPN_AUTHORITY = "100"

#: X is allowed by the form as a first letter, and is in no list of prefixes known to have been issued.
NINO_PREFIXES = ("XA", "XB", "XE", "XH")

#: Seven-digit PNC serials start again each year; six million and more is beyond what a year uses.
PNC_SERIALS = (6_000_000, 6_999_999)

#: Six-digit CRO serials start again each year; the block is beyond what a year uses.
CRO_SERIALS = (900_000, 999_999)

#: Property numbers of twelve digits that begin with 999: beyond the blocks given to authorities.
UPRN_FIRST = 999_000_000_000

#: Ofcom keeps these for drama: prefix with the national 0, and how many digits follow, all of which are kept.
#: There are about 15,000 of them: in an area of more adults than that, a number comes back by chance.
PHONE_PREFIXES: tuple[tuple[str, int], ...] = (
    ("07700900", 3),
    ("01632960", 3),
    ("01134960", 3),
    ("01144960", 3),
    ("01154960", 3),
    ("01164960", 3),
    ("01174960", 3),
    ("01184960", 3),
    ("01214960", 3),
    ("01314960", 3),
    ("01414960", 3),
    ("01514960", 3),
    ("01614960", 3),
    ("02079460", 3),
    ("01914980", 3),
)

#: example.org is kept for documentation and belongs to nobody (RFC 2606).
EMAIL_DOMAIN = "example.org"

#: Small areas have codes of nine characters that begin with the country's letter; there is no country Z.
SMALL_AREA_PREFIX = "Z"

#: The outlines lie in the North Sea, about the Dogger Bank, where nobody lives: longitude and latitude of the south-west corner.
SEA = (1.6, 54.4)

#: The 999 range holds fewer than a million NHS numbers: of a million people one in eleven has none, of three million seven in ten. An area may not have more.
MOST_PEOPLE = 3_000_000
