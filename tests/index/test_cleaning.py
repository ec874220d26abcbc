from __future__ import annotations

from pathlib import Path

import pytest

from index.cleaning import clean, is_furniture
from index.documents import build_article
from index.readers import find_files, read_file
from tests.index.conftest import SEEDS

_KEPT = """Share prices fell.
Related violence killed 3 people.
Watch groups said the vote was free.
By using drones, Ukraine has struck ports 300 km away.
By signing the treaty, the two sides agreed to open the border.
Updated figures showed 12 dead.
Posted on the wall was a list of names.
Published on Tuesday, the report says nothing of the sort.
Copyright law was changed on Tuesday.
Reporting by the Guardian showed that ministers lied.
Writing from prison, Navalny said he was well.
Terms of the deal were not disclosed.
Loading docks were closed for 3 days.
Like us, the Germans want peace, he said.
Find us a way out, the mayor said.
Look on the bright side, he said.
MPs voted for the bill (via a proxy).
The company bought the rights (Reuters reported).
More people died on Tuesday.
Read more books, the minister urged.
Subscribers fell by 3 percent.
Sign up rates have fallen, the ministry said.
Latest figures show growth of 2%.
Comments by the minister angered Kyiv.
Video of the attack was shown on state television.
Live ammunition was used, police said.
Listen to the people, the pope said.
Email servers were down for hours.
A spokesman for the newsletter said that it would subscribe to the code.
"We use all means," he said.
Topics include gas and grain."""

_DROPPED = """SEE ALSO: Ukrainian Duo Begin ‘Stolen Children’ Concert Tour
Advertisement
Share this article
Sign up for our newsletter
Sign up for our newsletter.
Sign up for the Daily Brief newsletter and never miss a story.
Subscribe to our channel.
Read more: Ten dead in Kyiv
READ MORE
Related Stories
You may also like
By clicking Subscribe, you agree to our terms of use.
© 2025 Maren Courier. All rights reserved
Copyright 2025 The Associated Press. All rights reserved.
Follow us on Facebook
Facebook Twitter WhatsApp
3 comments
Leave a comment
This article was last updated on Tuesday.
Updated: 3 hours ago
Published 12:30
Reporting by Tom Balmforth; Editing by Peter Graff
Reporting by Tom Balmforth and Guy Faulconbridge.
A Russian drone attack hit residential buildings in Kharkiv, Ukraine (AP)
Zelensky in Davos (AP Photo/Markus Schreiber)
People flee. (Photo by Sergei Supinsky/AFP)
Rescue boats at the quay in Maren on Thursday. (Maren Press Photo)
Image source, Reuters
5 min read
Tags: Ukraine, Russia
We use cookies to improve our service.
Please enable JavaScript to view this page.
Loading…
* * *
Already a subscriber? Log in
Click here to read more.
Support our journalism today"""
KEPT, DROPPED = _KEPT.split("\n"), _DROPPED.split("\n")


@pytest.mark.parametrize("line", KEPT)
def test_a_sentence_that_looks_like_furniture_stays(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize("line", DROPPED)
def test_furniture_goes(line: str) -> None:
    assert is_furniture(line)


def test_a_repeated_title_and_a_byline_are_kept_apart() -> None:
    cleaned = clean("Talks Resume\n\nBy Tom Smith, Reporter\n\nTALKS RESUME\n\nThe talks resumed on Tuesday.")
    assert (cleaned.title, cleaned.author, cleaned.text) == (
        "Talks Resume", "Tom Smith, Reporter", "The talks resumed on Tuesday.",
    )  # fmt: skip


def test_what_announces_a_video_takes_its_title_along() -> None:
    cleaned = clean("It rained a lot.\nYour browser doesn’t support HTML5\nA film about rain\nIt snowed a lot.")
    assert cleaned.dropped == (
        "Your browser doesn’t support HTML5", "A film about rain",
    )  # fmt: skip


def test_control_and_zero_width_characters_go_and_nothing_else_changes() -> None:
    assert clean("A\x00 rainy\u200b “day” – it\u00a0was.").text == "A rainy “day” – it\u00a0was."


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_each_line_of_a_seed_is_verbatim_in_its_file_and_reads_as_a_sentence(path: Path) -> None:
    article = build_article(read_file(next(find_files([path]))))
    raw = path.read_text(encoding="utf-8")
    for line in article.text.split("\n\n"):
        assert line in raw
        assert not is_furniture(line)
    for furniture in ("Advertisement", "SEE ALSO", "Subscribe", "Leave a Reply", "support HTML5"):
        assert furniture not in article.text
