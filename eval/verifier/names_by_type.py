"""Names of the made and the seed articles by type, so that a swapped name is one that could stand there."""

from __future__ import annotations

_PERSONS = """
Ingrid Halvorsen|Petter Halvorsen|Helga Moen|Berit Solheim|Anton Reiss|Greta Palm|Birgit Aalto|Erik Dahlgren|
Knut Solberg|Ole Brandvik|Astrid Lunde|Johan Weil|Lena Voss|Karl Meissen|Ulrik Stenberg|Emil Strand|
Henrik Falk|Marta Ellingsen|Gerda Holm|Rosa Winther|Edvard Linn|Inge Barrow|Tomas Brandt|Yara Stolz|
Sven Ottar|Camilla Roth|Nils Aberg|Sofia Kardal|Mikkel Ravn|Walter Brink|Agnes Holloway|Nadia Ferrant|
Paul Oderin|Liv Torstad|Viktor Sand|Hanne Wickstrom|Sigrid Lange|Carl Mundt|Gunnar Vey|Oskar Rehn|Dagny Moss|
Leif Anders|Bo Stahl|Ilse Grau|Daniel Oster|Fredrik Aas|Jenna Cole|Dario Lindqvist|Jonas Tveit|Ruth Amsel|
Joel Marsh|Rasmus Kolb|Clara Nyborg|Magnus Reyle|Elin Corvath|Petra Vans|Anneli Storm|Per Olander|
Kari Nesheim|Yusuf Hallam|Nora Bright|Volodymyr Zelenskyy|Volodymyr Zelensky|Steve Witkoff|Jared Kushner|
Dmitry Peskov|Rustem Umerov|Ihor Reiterovych|Mykola Lukashuk|Kirill Dmitriev|Mykhailo Fedorov|
Tymur Tkachenko|Ihor Terekhov|Vladimir Putin|Halvorsen|Brandt|Stolz|Stenberg|Zelensky|Trump|Peskov|Rehn"""
_PLACES = """
Holt Island|Dunvik|Ulvsand|Marenholm|Kessling|Tarrow|Brackenford|Port Elsing|Pine End|Upper Tarrow|
Lower Tarrow|Switzerland|Abu Dhabi|Davos|Lithuania|Moscow|Kyiv|Kharkiv|Ukraine|Russia|Miami|Maren"""
_BODIES = """
Sund Line|Maritime Accident Board|Port Authority|Dockworkers' Union|Kessling Institute for Trade|
Maren Chamber of Commerce|Brandeis Motor|Green List|Civic Union|Water Ministry|Health Ministry|
Fisheries Ministry|Administrative Court|Competition Office|Kessling Commercial Bank|Maren Savings Bank|
Tarrow Power|Coast Grid|Roads Department|Stahl & Vik|Pelagic Systems|Hartwell Group|Maren Rovers|
Marenholm United|Baltra Dredging|Maritime Museum|St. Brigid's Hospital|St. Brendan's Hospital|Axios|SpaceX|
Ukrainian Air Forces|Queen Margit Bridge|Old Customs Bridge|Northern Star|Northern Spirit"""

NAMES: dict[str, list[str]] = {
    kind: [name.strip() for name in names.split("|")]
    for kind, names in (("person", _PERSONS), ("place", _PLACES), ("organisation", _BODIES))
}
