"""Units of measure: which can be changed into each other, and by what factor."""

from __future__ import annotations

import re

_FAMILIES: dict[str, dict[str, float]] = {
    "percent": {"percent|per cent|%|percentage point|pct": 1.0},
    "length": {"kilometre|kilometer|km": 1000.0, "mile": 1609.344, "metre|meter": 1.0,
               "foot|feet": 0.3048, "centimetre|centimeter|cm": 0.01},
    "area": {"hectare": 1.0, "acre": 0.404686, "square kilometre|square kilometer|sq km": 100.0, "square mile": 258.999,
             "square metre|square meter": 0.0001},
    "mass": {"tonne|metric ton|ton": 1000.0, "kilogram|kilo|kg": 1.0, "gram": 0.001},
    "volume": {"litre|liter": 1.0, "cubic metre|cubic meter": 1000.0},
    "barrels": {"barrel": 1.0},
    "duration": {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0,
                 "week": 604800.0, "month": 2629800.0, "year": 31557600.0},
    "age": {"year old|years old": 1.0},
    "speed": {"kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour|km/h|kph": 1.0,
              "miles per hour|miles an hour|mph": 1.609344, "knot": 1.852},
    "power": {"megawatt": 1.0, "gigawatt": 1000.0},
    "celsius": {"degrees celsius|degree celsius|°c": 1.0},
    "fahrenheit": {"degrees fahrenheit|degree fahrenheit|°f": 1.0},
    "degrees": {"degree": 1.0},
    "money:dollar": {"dollar|us dollar": 1.0, "cent": 0.01}, "money:euro": {"euro": 1.0},
    "money:pound": {"pound|pound sterling": 1.0},
    "money:yen": {"yen": 1.0}, "money:yuan": {"yuan|renminbi": 1.0},
    "money:crown": {"crown|krona|kronor|krone|kroner": 1.0},
    "money:franc": {"franc": 1.0}, "money:rupee": {"rupee": 1.0}, "money:peso": {"peso": 1.0},
    "money:ruble": {"ruble|rouble": 1.0},
    "money:zloty": {"zloty|zlotys": 1.0}, "money:lira": {"lira": 1.0}, "money:rand": {"rand": 1.0},
    "money:real": {"reais": 1.0},
    "money:hryvnia": {"hryvnia": 1.0},
}  # fmt: skip
CURRENCY_SIGNS = {"$": "money:dollar", "€": "money:euro", "£": "money:pound", "¥": "money:yen"}
UNITS: dict[str, tuple[str, float]] = {}
"""The family and the factor to its base unit, by the name of the unit in lower case, singular and plural."""
for _family, _members in _FAMILIES.items():
    for _spellings, _factor in _members.items():
        for _name in _spellings.split("|"):
            UNITS[_name] = UNITS.setdefault(f"{_name}s", (_family, _factor))
UNITS["inches"] = ("length", 0.0254)

UNIT = re.compile(
    r"[\s-]*("
    + "|".join(re.escape(name).replace(r"\ ", r"[\s-]") for name in sorted(UNITS, key=len, reverse=True))
    + r")(?![\w])",
    re.IGNORECASE,
)
"""A unit right behind a number."""
