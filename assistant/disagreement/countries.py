"""Countries and continents, which are wider than the towns in them; in lower case."""

from __future__ import annotations

_ONE_WORD = """afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain
    bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil britain brunei
    bulgaria burundi cambodia cameroon canada chad chile china colombia congo croatia cuba cyprus czechia
    denmark djibouti ecuador egypt england eritrea estonia eswatini ethiopia europe africa asia fiji finland
    france gabon gambia georgia germany ghana greece greenland grenada guatemala guinea guyana haiti honduras
    hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kosovo
    kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg madagascar
    malawi malaysia maldives mali malta mauritania mauritius mexico moldova monaco mongolia montenegro morocco
    mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama
    paraguay peru philippines poland portugal qatar romania russia rwanda samoa scotland senegal serbia
    singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania
    thailand togo tonga tunisia turkey turkmenistan uganda ukraine uruguay uzbekistan vanuatu venezuela vietnam
    wales yemen zambia zimbabwe uae us usa uk""".split()
_SEVERAL_WORDS = (
    "united states, united kingdom, united arab emirates, saudi arabia, south africa, south korea, "
    "north korea, new zealand, sri lanka, costa rica, el salvador, czech republic, ivory coast, "
    "sierra leone, burkina faso, papua new guinea, hong kong, dominican republic, great britain, "
    "northern ireland"
)
COUNTRIES = frozenset(_ONE_WORD) | frozenset(_SEVERAL_WORDS.split(", "))
