"""Words of offices and deeds."""

from __future__ import annotations

from assistant.disagreement.text import root

TITLES = frozenset(
    """minister president premier prime deputy vice chief executive chairman chairwoman chair director general
    secretary governor mayor judge justice senator commissioner commander captain capt col colonel gen sgt lt
    sheikh king queen prince princess pope bishop archbishop professor prof doctor dr mr mrs ms sir dame lord
    lady ambassador envoy coach manager referee finance defence defense foreign interior health education
    transport trade labour labor energy economy environment chancellor congressman congresswoman representative
    ombudsman shopkeeper head officer police lawmaker speaker former acting interim special the inspector
    superintendent""".split()
)
"""Words that stand before a name and are no part of it."""

OTHER_OFFICE = frozenset(
    """deputy vice lieutenant associate former ex then outgoing shadow assistant late predecessor successor aide
    counterpart honorary spokesman spokeswoman spokesperson""".split()
)
"""Words beside an office that make it another one, or one of another time."""

_DEEDS = """win lead head chair represent own write author direct mediate shoot film discover found invent design
    build score negotiate succeed replace run manage coach govern command captain host buy sell paint compose
    create pay order pilot drive fly sail appoint nominate name start cause publish lose broker record
    investigate preside oversee supervise edit translate produce hold take make develop sculpt draw choreograph
    fund finance""".split()
DONE_ALONE = frozenset(root(verb) for verb in _DEEDS)
"""Stems of deeds that one person or one set of people does; of others two who did them do not contradict each other."""
