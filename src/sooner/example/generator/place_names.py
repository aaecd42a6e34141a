"""Names of places, written for the invented area. A name may stand somewhere in Britain; the places here do not."""

from __future__ import annotations

DISTRICTS = ("Northmere", "Easthollow", "Southwick Vale")

#: Towns and villages of each district; a small area belongs to one.
TOWNS = (
    ("Northmere", "Coldbeck", "Harl Moor", "Saltwell Cross"),
    ("Easthollow", "Pendry", "Marl Quay", "Thornage Green"),
    ("Southwick Vale", "Little Ashmere", "Fennimore", "Wrayford"),
)

STREET_FIRST = (
    "Abbey Acacia Albert Alder Alma Ash Ashmere Aspen Balmoral Bank Barley Beacon Beech Bell Birch Blackthorn Bluebell Bramble Bridge Broad Brook "
    "Buckingham Cambridge Canal Carlton Castle Cedar Chapel Charles Cherry Chestnut Church Clarence Clover Coldbeck College Cornwall Cowper Cross "
    "Derwent Dove Eden Edward Elder Elm Essex Fairfield Falcon Farm Fern Field Forge Foundry Fox Garden George Gladstone Glebe Gordon Grange Granby "
    "Green Grosvenor Grove Hall Harvest Hawthorn Hazel Heath Heather Hereford High Hill Holly Hope Ivy Jubilee Juniper Kestrel King King's Kingfisher "
    "Laburnum Lancaster Larch Larkspur Laurel Lavender Leicester Lilac Lime Lincoln Linden Long Lower Mallard Manor Maple Market Marlborough Meadow "
    "Mere Mill Milton Moor Nelson New Nightingale North Norfolk Oak Oakfield Old Olive Orchard Oxford Park Parsonage Peel Pine Plover Poplar Primrose "
    "Princess Prospect Quarry Quay Queen Queen's Rectory Regent Richmond Ridge River Robin Rose Rowan Russell Salisbury School Shakespeare Silver "
    "Skylark South Spring Spruce St~Anne's St~John's St~Mary's Stafford Stanley Station Stone Sycamore Tennyson Thistle Thorn Trinity "
    "Upper Vale Vicarage Victoria Walnut Warwick Water Waterloo Wellington West Wheatfield Willow Winchester Windmill Windsor Woodland York"
).split(" ")

STREET_LAST = ("Road", "Street", "Lane", "Avenue", "Close", "Drive", "Way", "Crescent", "Terrace", "Gardens", "Grove", "Place")

BLOCKS = ("Calder House", "Tern Court", "Linnet House", "Maddox Court", "Ferrier House", "Osprey Court", "Tansy House", "Rowland Court")
HOSTELS = ("Beacon Hostel", "Lantern Hostel", "Bridgegate Hostel", "Anchor Hostel")
CARE_HOMES = ("Larchwood Care Home", "Fennimore Care Home", "The Limes Care Home", "Wrayside Care Home", "Harl Moor Care Home")
HALLS = ("Milburn Halls of Residence", "Sefton Halls of Residence")
SCHOOLS = ("Primary School", "Academy")
