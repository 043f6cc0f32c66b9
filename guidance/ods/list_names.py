"""Names and places of the official list as people write them."""

from guidance.ods.ordinary_case import ordinary_case

COUNTIES = {
    *("kent", "surrey", "essex", "norfolk", "suffolk", "devon", "dorset", "cornwall", "somerset"),
    *("cumbria", "durham", "co durham", "county durham", "northumberland", "merseyside", "avon"),
    *("greater manchester", "greater london", "tyne and wear", "west midlands", "east sussex"),
    *("west sussex", "isle of wight", "rutland", "middlesex", "cleveland", "humberside"),
    *("berks", "bucks", "cambs", "herts", "lancs", "leics", "lincs", "northants", "notts"),
    *("oxon", "sussex", "wilts"),
}


def town_of(address: str) -> str:
    """The last part of an address in the list that is no county; "" if only a street is left.

    >>> town_of("14 BOWER ROAD, EXAMPLEBY, SAMPLESHIRE")
    'Exampleby'
    """
    parts = [part.strip() for part in address.split(",")]
    if len(parts) > 1 and is_county(parts[-1]):
        parts.pop()
    return ordinary_case(parts[-1]) if len(parts) > 1 else ""


def is_county(text: str) -> bool:
    plain = text.casefold()
    return plain.endswith("shire") or plain in COUNTIES
