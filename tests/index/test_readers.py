from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.documents import RawDocument, build_article
from index.errors import SourceError
from index.readers import Skipped, SourceFile, find_files, read_documents, read_file
from index.readers.decoding import mend
from index.readers.office import join_pages
from index.readers.source import bytes_blob, file_blob
from tests.index.conftest import SEEDS, story

BODY = story("harbour")
PAGE = f"""<!doctype html><html lang="en"><head><title>Harbour talks resume | The Post</title>
<meta property="og:title" content="Harbour talks resume">
<meta property="og:site_name" content="The Post">
<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2026-02-04T10:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article><h1>Harbour talks resume</h1>
{"".join(f"<p>{line}</p>" for line in BODY.split(chr(10) * 2))}<p>“It’s done,” she said.</p></article>
<footer>© 2024 The Post. We use cookies.</footer><script>evil()</script></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title><language>en-gb</language>
<item><title>Talks &amp; tea</title><link>https://post.example/1</link>
<pubDate>Wed, 04 Feb 2026 10:00:00 GMT</pubDate>
<description>&lt;p&gt;The talks resumed on Tuesday.&lt;/p&gt;
&lt;p&gt;They “went on” all night.&lt;/p&gt;</description></item>
<item><title>Empty</title><link>https://post.example/2</link></item></channel></rss>"""


def read(data: bytes | str, suffix: str) -> list[RawDocument | Skipped]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_documents(bytes_blob(raw, f"file{suffix}", "file", f"/news/file{suffix}", suffix, {})))


def refused(data: bytes | str, suffix: str) -> str:
    with pytest.raises(SourceError) as error:
        read(data, suffix)
    assert f"file{suffix}" in str(error.value)
    return str(error.value)


def documents(data: bytes | str, suffix: str) -> list[RawDocument]:
    return [found for found in read(data, suffix) if isinstance(found, RawDocument)]


def pdf(*pages: str, password: str = "") -> bytes:
    from fpdf import FPDF

    made = FPDF()
    made.set_font("Helvetica", size=12)
    made.set_title("Harbour report")
    if password:
        made.set_encryption("owner", password)
    for page in pages:
        made.add_page()
        made.multi_cell(0, 6, page)
    return bytes(made.output())


def docx(*paragraphs: str) -> bytes:
    from docx import Document

    made = Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    made.core_properties.title = "Harbour report"
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def archive(members: dict[str, bytes | str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return data.getvalue()


def test_plain_text_and_markdown() -> None:
    assert documents(BODY, ".txt")[0].text == BODY
    found = documents("---\ntitle: T\ndate: 2026-02-04\n---\n# Head\n\nOne **bold**\nline.\n", ".md")[0]
    assert (found.fields["title"], found.text) == ("T", "Head\nOne bold line.")


def test_31_february_in_a_front_matter_leaves_the_other_fields() -> None:
    found = documents(f"---\ntitle: T\ndate: 2026-02-31\n---\n{BODY}", ".md")[0]
    article = build_article(found)
    assert (article.title, article.published, article.published_basis) == ("T", None, "unknown")


def test_a_yaml_bomb_is_no_title() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
    )
    article = build_article(documents(f"---\n{bomb}title: *j\n---\n{BODY}", ".md")[0])
    assert len(article.title) < 100


@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
def test_an_empty_file(data: bytes) -> None:
    for suffix in (".txt", ".html", ".pdf", ".docx", ".json", ".xml", ".md"):
        assert "empty" in refused(data, suffix)


def test_binary_and_unknown_encodings() -> None:
    assert "binary" in refused(b"MZ\x00\x01\x02 text", ".txt")
    assert "not UTF-8 (byte 3)" in refused("Це є ".encode("koi8-u")[:3] and b"abc\xff\xd7\xde\x81 x", ".txt")


def test_an_encoding_is_never_guessed() -> None:
    text = "“It’s a café,” he said – naïvely – to the Señor."
    assert "not UTF-8 (byte 0)" in refused(text.encode("cp1252"), ".txt")
    assert documents(text.encode("utf-16"), ".txt")[0].text == text


def test_mojibake_is_mended_and_nothing_else_changes() -> None:
    assert mend("He donâ€™t know the cafÃ© â€” yet") == "He don’t know the café — yet"
    untouched = "“Curly” ‘quotes’, ﬁ ligature, ｆｕｌｌ width, &amp; entity, naïve Ångström…"
    assert mend(untouched) == untouched


def test_a_nul_byte_deep_in_a_text_is_dropped() -> None:
    text = "The talks went on. " * 600 + "They\x00 ended."
    assert "They ended." in build_article(documents(text, ".txt")[0]).text


def test_a_page_gives_its_text_and_what_its_metadata_say() -> None:
    article = build_article(documents(PAGE, ".html")[0])
    assert (article.title, article.outlet, article.author) == ("Harbour talks resume", "The Post", "Ann Lee")
    assert (article.published, article.published_basis) == ("2026-02-04", "metadata")
    assert article.text.split("\n\n") == [*BODY.split("\n\n"), "“It’s done,” she said."]


def test_the_date_of_a_page_is_never_guessed() -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2026-02-04T10:00:00Z">', "")
    article = build_article(documents(page.replace("Tuesday", "March 3, 2021"), ".html")[0])
    assert (article.published, article.published_basis) == (None, "unknown")


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "blockquote"])
def test_a_hundred_thousand_nested_tags(tag: str) -> None:
    assert "nested" in refused(f"<html><body>{f'<{tag}>' * 100_000}text", ".html")


def test_a_long_flat_page_is_read() -> None:
    page = f"<html><body><article>{''.join(f'<p>The minister of port {n} spoke of ferry {n}.' for n in range(3_000))}"
    assert len(documents(page, ".html")[0].text) > 100_000


def test_a_page_without_text() -> None:
    assert "no article text" in refused("<html><body></body></html>", ".html")


def test_a_pdf() -> None:
    found = documents(pdf(BODY), ".pdf")[0]
    assert found.fields["title"] == "Harbour report"
    assert "published" not in found.fields
    assert "The harbour council met for session 0 and the harbour minister spoke of plan harbour0." in found.text


def test_lines_of_a_pdf_become_paragraphs() -> None:
    head, foot = "THE POST", "Page {} of 3"
    long = (
        "The minister of harbour {0} spoke at great length about the new plan for the {0} nego-\ntiations in port {0}."
    )
    pages = [
        f"{head}\nOn day {n} it rained.\n{long.format(n)}\nIt ended on day {n}.\n{foot.format(n)}" for n in (1, 2, 3)
    ]
    text = join_pages(pages)
    assert "negotiations" in text
    assert head not in text and "Page 2" not in text
    assert "minister of harbour 2 spoke at great length about the new plan for the 2 negotiations in port 2." in text
    assert "well-known" in join_pages(["a well-known fact"])


@pytest.mark.parametrize("cut", [10, 200, 600])
def test_a_truncated_pdf_does_not_raise_anything_else(cut: int) -> None:
    refused(pdf(BODY)[:cut], ".pdf")


def test_a_pdf_with_a_password_and_one_without_text() -> None:
    assert "encrypted" in refused(pdf(BODY, password="secret"), ".pdf")
    assert "no text in the PDF" in refused(pdf(""), ".pdf")
    assert "not a PDF" in refused("hello", ".pdf")


def test_a_word_file() -> None:
    found = documents(docx("The talks resumed.", "", "They “went on”."), ".docx")[0]
    assert (found.text, found.fields["title"]) == ("The talks resumed.\nThey “went on”.", "Harbour report")
    assert "not a Word file" in refused(docx("x")[:500], ".docx")
    assert "broken docx" in refused(archive({"a.txt": "x"}), ".docx")
    assert "no text" in refused(docx(""), ".docx")


def test_a_line_of_json_is_an_article() -> None:
    rows = [
        {"id": "x1", "title": "T", "date": "2026-02-04", "source": "Post", "url": "http://x", "text": BODY, "odd": [1]},
        {"doc_id": 7, "text": BODY},
    ]
    first, second = documents("\n".join(map(json.dumps, rows)) + "\n\n", ".jsonl")
    article = build_article(first)
    assert (article.id, article.title, article.published, article.published_basis, article.outlet, article.url) == (
        "x1", "T", "2026-02-04", "stated", "Post", "http://x",
    )  # fmt: skip
    assert second.id == "7"


def test_a_broken_line_5000_of_jsonl_stops_nothing() -> None:
    lines = [json.dumps({"id": n, "text": "The talks went on."}) for n in range(6_000)]
    lines[4_999] = '{"id": 4999, "text": "The tal'
    found = read("\n".join(lines), ".jsonl")
    assert len([one for one in found if isinstance(one, RawDocument)]) == 5_999
    assert [one.source for one in found if isinstance(one, Skipped)] == ["file.jsonl:5000"]


def test_odd_lines_of_jsonl() -> None:
    surrogate = "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")
    lines = ["[1]", "5", "null", '{"id": 1}', '{"text": 5}', '{"text": "  "}', "[" * 100_000, surrogate,
             '{"id": "s", "text": "A lone \\ud800 surrogate is here."}']  # fmt: skip
    found = read("\n".join(lines).encode("latin-1"), ".jsonl")
    assert [type(one).__name__ for one in found] == ["Skipped"] * 8 + ["RawDocument"]
    found[-1].text.encode()  # type: ignore[union-attr]


def test_many_broken_lines_are_counted() -> None:
    found = read("x\n" * 1_000, ".jsonl")
    assert len(found) == 101
    assert "900 more lines" in found[-1].reason  # type: ignore[union-attr]


def test_json_files() -> None:
    one = {"id": "a", "text": BODY}
    assert [d.id for d in documents(json.dumps(one), ".json")] == ["a"]
    assert [d.id for d in documents(json.dumps({"text": BODY}), ".json")] == ["file"]
    assert len(documents(json.dumps([one, {"id": "b", "text": BODY}]), ".json")) == 2
    assert len(documents(json.dumps({"articles": [one]}), ".json")) == 1
    assert "not JSON" in refused("{", ".json")
    assert "nested too deeply" in refused("[" * 200_000, ".json")


def test_a_feed() -> None:
    found = read(FEED, ".xml")
    article = build_article(found[0])  # type: ignore[arg-type]
    assert (article.id, article.url) == ("https://post.example/1", "https://post.example/1")
    assert (article.title, article.outlet, article.published) == ("Talks & tea", "The Post", "2026-02-04")
    assert article.text == "The talks resumed on Tuesday.\n\nThey “went on” all night."
    assert isinstance(found[1], Skipped)


def test_bad_feeds() -> None:
    assert "not a usable feed (broken XML" in refused("<rss><channel><title>x & y", ".xml")
    assert "no text in it" in read("<rss><channel><item><title>x", ".xml")[0].reason  # type: ignore[union-attr]
    assert "not a usable feed" in refused("<html>no</html>", ".rss")
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    assert "entities" in refused(f"{bomb}]><rss><channel><item><title>&j;</title></item></channel></rss>", ".xml")


def test_an_archive() -> None:
    found = read(
        archive({"x/a.txt": BODY, "b.md": BODY, "c.jsonl": json.dumps({"id": "r", "text": BODY}), "p.png": b"\x89"}),
        ".zip",
    )
    assert [one.id for one in found if isinstance(one, RawDocument)] == ["file/b", "r", "file/x/a"]
    assert ["not a kind of file" in one.reason for one in found if isinstance(one, Skipped)] == [True]


def test_an_archive_with_names_that_lead_out_of_it() -> None:
    data = archive(
        {
            "../../evil.txt": BODY,
            "/etc/evil.txt": BODY,
            "C:/evil.txt": BODY,
            "good.txt": BODY,
            "in.zip": archive({"a.txt": BODY}),
        }
    )
    found = read(data, ".zip")
    assert [one.id for one in found if isinstance(one, RawDocument)] == ["file/good"]
    reasons = [one.reason for one in found if isinstance(one, Skipped)]
    assert sum("leads out of the archive" in reason for reason in reasons) == 3
    assert sum("inside an archive" in reason for reason in reasons) == 1


def test_a_zip_bomb_is_not_unpacked() -> None:
    data = archive({"bomb.txt": b"0" * 15_000_000, "huge.txt": b"0" * 50_000_000, "good.txt": BODY})
    found = read(data, ".zip")
    assert [one.id for one in found if isinstance(one, RawDocument)] == ["file/good"]
    reasons = " ".join(one.reason for one in found if isinstance(one, Skipped))
    assert "zip bomb" in reasons and "larger than 20 MB" in reasons


def test_a_broken_archive_and_a_broken_member() -> None:
    data = archive({"a.txt": BODY, "b.txt": BODY.upper()})
    assert "not a zip archive" in refused(data[: len(data) // 2], ".zip")
    at = data.index(b"a.txt") + 20
    found = read(data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :], ".zip")
    assert [type(one).__name__ for one in found] == ["Skipped", "RawDocument"]


def test_a_file_of_200_mb_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(SourceError, match="larger than 20 MB"):
        list(read_documents(file_blob(path, str(path), "big", {})))


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(SourceError, match="not a regular file"):
        file_blob(tmp_path / "pipe.txt", "x", "pipe", {})
    with pytest.raises(SourceError, match="cannot be read"):
        file_blob(tmp_path / "none.txt", "x", "none", {})


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Path]:
    for name in ("b.txt", "a/c.md", ".hidden/x.txt", "a/.x.txt", "README.md", "__MACOSX/y.txt", "~$w.docx"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BODY)
    yield tmp_path


def test_finding_files(tree: Path) -> None:
    assert [found.id for found in find_files([tree])] == ["a/c", "b"]
    assert [found.id for found in find_files([tree / "a", tree, tree / "b.txt"])] == ["c", "b"]
    with pytest.raises(SourceError, match="no such file or folder"):
        list(find_files([tree / "none"]))


def test_a_bad_manifest_is_told_or_raised(tree: Path) -> None:
    (tree / "manifest.json").write_text("{}")
    told: list[tuple[str, str]] = []
    assert len(list(find_files([tree], lambda *problem: told.append(problem)))) == 2
    assert "not a manifest" in told[0][1]
    with pytest.raises(SourceError, match="not a manifest"):
        list(find_files([tree]))


def test_a_thousand_folders_deep(tmp_path: Path) -> None:
    here = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1_200):
            os.mkdir("d")
            os.chdir("d")
        assert list(find_files([tmp_path], lambda *problem: None)) == []
        for _ in range(1_200):  # pytest's own clean-up recurses
            os.chdir("..")
            os.rmdir("d")
    finally:
        os.chdir(here)


def test_the_first_document_of_a_file() -> None:
    found = read_file(SourceFile(SEEDS / "004_c3bc9b291b5e46f0.txt", "x", {}))
    assert build_article(found).published == "2026-01-24"
