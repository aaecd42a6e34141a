"""The words of British addresses: short forms made long, and what ends the name of a street or of a house."""

from __future__ import annotations

#: The long word and its short forms. ``ST`` is not here: it is Saint at the beginning of a name and Street elsewhere.
_SHORT_FORMS = {
    "ROAD": "RD",
    "AVENUE": "AVE AV AVN",
    "CLOSE": "CL CLO CLS",
    "CRESCENT": "CRES CRESC CR CRS",
    "DRIVE": "DR DRV DRI",
    "GARDENS": "GDNS GDN GARDEN GARDS",
    "LANE": "LN",
    "PLACE": "PL PLC",
    "SQUARE": "SQ SQR",
    "TERRACE": "TERR TER TCE TERRAC",
    "COURT": "CT CRT",
    "GROVE": "GRV GR GRO",
    "PARK": "PK",
    "WALK": "WLK WK",
    "WAY": "WY",
    "PARADE": "PDE PAR",
    "HEIGHTS": "HTS HGTS",
    "BOULEVARD": "BLVD BVD",
    "GREEN": "GRN",
    "VIEW": "VW",
    "ESTATE": "EST",
    "BUILDINGS": "BLDGS BLDS BUILDING BLDG",
    "MANSIONS": "MANS MNSNS",
    "PASSAGE": "PASS",
    "HILL": "HL",
    "MOUNT": "MT",
    "HOUSE": "HSE HO HS",
    "COTTAGE": "COTT COT",
    "FARM": "FM",
    "UPPER": "UPR",
    "LOWER": "LWR",
    "GREAT": "GT",
    "LITTLE": "LT",
    "NORTH": "NTH",
    "SOUTH": "STH",
    "SAINT": "SNT",
    "FLAT": "FLT FL APARTMENT APT APPT UNIT STUDIO ROOM RM BEDSIT MAISONETTE",
    "GROUND": "GRD GRND",
    "FIRST": "1ST",
    "SECOND": "2ND",
    "THIRD": "3RD",
    "FLOOR": "FLR",
    "NUMBER": "NO NUM NR",
}

LONG_FORMS = {short: long for long, shorts in _SHORT_FORMS.items() for short in shorts.split()}

#: Nothing but a street ends in these.
STREETS = "ROAD STREET AVENUE CLOSE CRESCENT DRIVE GARDENS LANE PLACE SQUARE TERRACE GROVE WALK WAY PARADE BOULEVARD MEWS ROW PASSAGE".split()
#: A street may end in these, or be called by them.
PERHAPS_STREETS = "PARK RISE GREEN VIEW HILL MOUNT BANK FIELDS FIELD CROFT DRIFT END FOLD GATE YARD QUAY WHARF CROSS COMMON VALE DENE CIRCUS APPROACH".split()
#: A building with a name.
HOUSES = "HOUSE COTTAGE FARM LODGE BUNGALOW VILLA RECTORY VICARAGE BARN HALL MANOR GRANGE CHALET CARAVAN HOSTEL HOTEL HOSPITAL SCHOOL PRISON REFUGE INN".split()
#: A building that holds flats; without a flat or a number it may as well be a street.
BLOCKS = "COURT TOWER TOWERS POINT HEIGHTS MANSIONS BUILDINGS BLOCK LODGINGS".split()
#: What may stand after a street's own word.
DIRECTIONS = "NORTH SOUTH EAST WEST".split()
#: Which flat, where it has no number of its own.
FLOORS = "GARDENS GROUND FIRST SECOND THIRD TOP BASEMENT UPPER LOWER".split()
