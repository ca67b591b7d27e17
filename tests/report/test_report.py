"""Reports: what a number claims against the edges it names, what prose leaves unsaid, and hostile data."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from datasets import TABLES, write_tables
from golden import assert_golden
from hostile import ATTACKS, hostile_tables
from markdown_it import MarkdownIt
from page_tree import classes, parse_page, text_of, with_class
from stories import tell

from amity.corpus.dates import MAX, MIN, parse
from amity.corpus.model import Affirmation, Kind, Status, Tables
from amity.dataset import Dataset, open_graph
from amity.edges.slices import Selection, cut, select
from amity.errors import RequestError
from amity.explorer.part import page_part
from amity.network.rules import Ambivalent, Rules
from amity.report import build
from amity.report.base import citations
from amity.report.base.citations import DEFAULT_OFF, LISTED, Links, check_view
from amity.report.base.document import (
    Block,
    Citation,
    Cited,
    Countable,
    Document,
    Figure,
    Glossary,
    Name,
    Paragraph,
    Points,
    Runs,
    Section,
    Table,
)
from amity.report.base.material import Material
from amity.report.base.prose import each, join, text
from amity.report.build import TITLE, build_report
from amity.report.html import plain_text, to_html
from amity.report.markdown import escaped, to_markdown
from amity.report.sections.overview import overview
from amity.report.sections.turning_points import turning

GOLDEN = Path(__file__).parent / "golden" / "report-small.md"
VIEW = "page.html"

ASKED: dict[str, dict[str, object]] = {
    "plain": {},
    "parts": {"rules": Rules(parts=True)},
    "possible": {"rules": Rules(Ambivalent.NEGATIVE, possible=True)},
    "net": {"rules": Rules(Ambivalent.NET, frozenset({Status.ACCEPTED, Status.ALLEGED}), parts=True)},
    "whole": {"by": "whole"},
    "days": {"options": {"start": "2014", "end": "2018"}},
    "as-of": {"options": {"as_of": "2017"}},
    "source": {"options": {"sources": ["herald2016"]}},
    "relation": {"options": {"relations": ["cooperative"]}},
}


def material(graph: Dataset, **asked: object) -> Material:
    """What a report is made of; `asked` as in `ASKED`."""
    chosen = select(graph.tables, **asked.get("options", {}))  # type: ignore[arg-type]
    return Material(graph.tables, chosen, asked.get("rules", Rules()), asked.get("by"))  # type: ignore[arg-type]


def links(m: Material, view: str = VIEW) -> Links:
    return Links(check_view(view), m.tables, m.selection)


def check_counts(m: Material, document: Document) -> int:
    """Hold every number that counts something against its citation; returns how many do."""
    alone = {edge.id: (edge.subject, edge.object) for edge in m.whole}
    together = alone | {edge.id: (edge.subject, edge.object) for edge in m.joined.edges}
    counted = 0
    for cited in document.cited():
        edges = cited.citation.edges
        assert set(edges) <= alone.keys(), cited
        assert list(edges) == sorted(set(edges))
        if cited.counts is Countable.OTHER:
            continue
        counted += 1
        # Where actors are counted with their side an edge may join another pair than the one that is told.
        pairs = [[frozenset(ends[name]) for name in edges] for ends in (alone, together)]
        expected = {
            Countable.EDGES: {len(edges)},
            Countable.PAIRS: {len(set(found)) for found in pairs},
            Countable.ENDS: {len(set().union(*found)) for found in pairs},
        }[cited.counts]
        assert int(cited.text.replace(",", "")) in expected, cited
    return counted


@pytest.mark.slow
@pytest.mark.parametrize("name", ASKED)
def test_every_count_is_the_number_of_what_it_names(small: Dataset, name: str) -> None:
    found = material(small, **ASKED[name])
    assert check_counts(found, build_report(found)) > 20


@pytest.mark.slow
def test_every_count_in_the_corpus_is_the_number_of_what_it_names(
    corpus_material: Material, corpus_report: Document
) -> None:
    assert check_counts(corpus_material, corpus_report) > 450


def rows_of(sections: Sequence[Section], caption: str) -> list[list[str]]:
    """The words of the cells of a table."""
    tables = [block for section in sections for block in section.blocks if isinstance(block, Table)]
    tables += [
        block.table
        for section in sections
        for block in section.blocks
        if isinstance(block, Figure) and block.table
    ]
    (found,) = [table for table in tables if plain_text(table.caption) == caption]
    return [[plain_text(cell) for cell in row] for row in found.rows]


@pytest.mark.slow
def test_the_overview_counts_by_the_definitions(corpus: Dataset) -> None:
    rows = rows_of([overview(material(corpus))], "Definite edges between actors, and possible ones")
    assert [row[0] for row in rows] == [period.label for period in corpus.periods.values()]
    for row, period in zip(rows, corpus.periods.values(), strict=True):
        told = [
            edge
            for edge in corpus.edges
            if edge.affirmation is Affirmation.ASSERTED
            and edge.subject != edge.object
            and {edge.subject, edge.object} <= corpus.actors.keys()
            and all(corpus.actors[end].kind is not Kind.FORUM for end in (edge.subject, edge.object))
            and edge.possible(period.first, period.last)
        ]
        sure = [edge for edge in told if edge.certain(period.first, period.last)]
        signs = [corpus.vocabulary.sign(edge.relation) for edge in sure]
        expected = [
            len({end for edge in sure for end in (edge.subject, edge.object)}),
            len(sure),
            len(told) - len(sure),
            *(signs.count(sign) for sign in (1, -1, 0)),
            sum(edge.status is Status.CONTESTED for edge in sure),
        ]
        assert [*row[2:4], *row[5:10]] == list(map(str, expected))
        slice_ = cut(corpus.edges, corpus.vocabulary, Selection(period.first, period.last))
        assert int(row[4]) == len(slice_.definite) - len(sure)


@pytest.mark.slow
def test_the_report_says_that_russia_and_the_taliban_were_friend_and_foe_in_2015(
    corpus_report: Document,
) -> None:
    """The listing of 2003 stood while channels were opened (ponars2021 blocks 12 and 13)."""
    rows = rows_of(corpus_report.sections, "Edges of pairs that are, or may be, friendly and hostile at once")
    told = {(row[0], row[1]): row[2:] for row in rows}
    friendly, hostile, _, made = told["Russia and Taliban", "Engagement"]
    assert int(friendly) > 0 < int(hostile)
    assert made == "no tie"
    scores = {row[0]: row[1] for row in rows_of(corpus_report.sections, "Scores of Russia and Taliban")}
    assert scores["Engagement"] == scores["Takeover"] == "ambivalent"


def lines_of(block: Block) -> list[Runs]:
    """The sentences of a block of prose."""
    return (
        [block.runs]
        if isinstance(block, Paragraph)
        else list(block.lines)
        if isinstance(block, Points)
        else []
    )


@pytest.mark.slow
def test_every_number_in_prose_is_cited(corpus_report: Document, small: Dataset) -> None:
    """But for dates, names, and how much of a list is told."""
    for document in (corpus_report, build_report(material(small)), build_report(material(small, by="year"))):
        for section in document.sections:
            for block in section.blocks:
                for runs in lines_of(block):
                    words = " ".join(run for run in runs if isinstance(run, str))
                    dated = r"Turning points need .*? give more\.|Of the last \d+ |as last reported in.[\d–]+"
                    words = re.sub(dated, "", words)
                    if section.name != "sources":
                        assert not re.search(r"\d", words), words


@pytest.mark.parametrize(("begins", "said"), [("2009", True), ("2007", False), ("", False)])
def test_a_turn_says_which_sources_begin_to_tell_there(tmp_path: Path, begins: str, said: bool) -> None:
    """As `TurningPoints.sources_that_begin` has it: war is told to 2008, peace from 2009 on."""
    graph = tell(
        tmp_path / "d",
        "ana fights ben 2000 2008 asserted",
        "ana threatens cat 2000 2008 asserted",
        "ana meets cat 2000 2017 asserted",
        "ana supports ben 2009 2017 asserted",
    )
    m = material(graph, by="year")
    sources = {name: replace(s, coverage_start=parse(begins)) for name, s in graph.tables.sources.items()}
    section = turning(replace(m, tables=replace(graph.tables, sources=sources)))
    words = plain_text(paragraph.runs) if isinstance(paragraph := section.blocks[0], Paragraph) else ""
    sentence = (
        "A turn between 2008 and 2009 may be where sources begin to tell: the coverage of s begins there."
    )
    assert "between 2008 and 2009" in words
    assert (sentence in words) is said
    assert words.count("begin to tell") == said


def test_what_is_undecided_is_said(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d",
        "ana supports ben 2012 2012 asserted",
        "ben supports cat 2012 2012 asserted",
        "ana fights cat 2012 2012 asserted",
        "ana fights cat 2012 2012 denied",
        "ana supports dan 2012 2012 asserted",
        "dan fights ana 2012 2012 asserted",
        "ben threatens ana - - asserted",
        "ana supports ben 2016 2016 asserted",
    )
    document = build_report(material(graph))
    words = {
        section.name: plain_text(section.blocks[0].runs)
        for section in document.sections
        if isinstance(section.blocks[0], Paragraph)
    }
    assert words["ambivalence"] == (
        "1 pair has friendly and hostile edges in the same period: Ana and Dan in Early. They make no tie there, and "
        "the sections on balance, camps, blocs and ranks say nothing of them. If edges that are only possible hold, "
        "1 pair would be so too: Ana and Ben in Early and Late."
    )
    assert "In Early every division into two camps has at least 1 of 3 ties against it" in words["balance"]
    assert (
        "in Early the index lies between 0 and 1 while each possible, denied or alleged edge is taken in or left out"
        in words["balance"]
    )
    assert "1 ambivalent pair is left out in Early; of it these measures say nothing." in words["balance"]
    assert words["strain"].startswith("1 triangle of ties contradicts strong balance, in Early.")
    assert words["camps"].endswith("Other divisions are as good in Early.")
    assert words["disputes"].startswith("1 of 7 edges is contested: some say that it holds, others deny it.")
    assert words["turning"].startswith("Turning points need 8 values")


@pytest.mark.slow
def test_links_name_edges_periods_and_days_that_there_are(
    corpus_material: Material, corpus_report: Document
) -> None:
    found = links(corpus_material)
    for cited in corpus_report.cited():
        target = found.target(cited.citation)
        keys = parse_qs(urlsplit(target.url).fragment, strict_parsing=True, keep_blank_values=True)
        assert keys.keys() <= {"period", "from", "to", "as-of", "tab", "edge", "edges", "off"}
        assert ("period" in keys) != ("from" in keys and "to" in keys)
        if "period" in keys:
            period = corpus_material.tables.periods[keys["period"][0]]
            assert (period.first, period.last) == (cited.citation.first, cited.citation.last)
        else:
            assert date.fromisoformat(keys["from"][0]) <= date.fromisoformat(keys["to"][0])
        if "edges" in keys:
            assert tuple(keys["edges"][0].split(" ")) == cited.citation.edges
        elif cited.citation.edges:
            assert len(cited.citation.edges) > LISTED
        assert target.others == 0


def test_many_edges_are_linked_by_what_they_share(corpus: Dataset) -> None:
    found = Links(VIEW, corpus.tables, Selection())
    period = corpus.periods["strain"]
    part = cut(corpus.edges, corpus.vocabulary, Selection(period.first, period.last))
    sure = Citation(period.first, period.last, tuple(edge.id for edge in part.definite))
    keys = parse_qs(urlsplit(found.target(sure).url).fragment)
    assert keys == {
        "period": ["strain"],
        "tab": ["table"],
        "off": ["presence.partly presence.possible presence.undated status.denied"],
    }
    assert found.target(sure).others == 0
    # Without one of them no mark tells the rest apart: they are listed.
    fewer = replace(sure, edges=sure.edges[1:])
    assert parse_qs(urlsplit(found.target(fewer).url).fragment)["edges"] == [" ".join(fewer.edges)]


def test_numbers_whose_edges_the_page_has_no_room_for(
    corpus: Dataset, corpus_material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = page_part(corpus.tables, Selection(), 60_000)
    assert held.rest
    for module in (citations, build):
        monkeypatch.setattr(module, "page_part", lambda tables, selection: held)
    found = Links(VIEW, corpus.tables, Selection())
    on_page = {
        edge.id for edge in corpus.edges if {claim.id for claim in edge.claims} & held.tables.claims.keys()
    }
    here = [edge.id for edge in corpus.edges if edge.id in on_page][:2]
    away = [edge.id for edge in corpus.edges if edge.id not in on_page][:3]

    def cited(*edges: str) -> Cited:
        return Cited("7", Citation(MIN, MAX, tuple(sorted(edges))))

    assert found.target(cited(*away).citation) == ("", 0, 3)
    both = found.target(cited(*here, *away).citation)
    assert both.away == 3
    assert parse_qs(urlsplit(both.url).fragment)["edges"] == [" ".join(here)]
    runs = (cited(*away), cited(*here, *away), cited(*here))
    page = to_html(Document("T", runs, tuple(build._limits(corpus_material)), Glossary(()), ()), found)
    assert '<span title="the page holds none of these 3 edges">7</span>' in page
    assert 'title="the page holds 2 of these 5 edges">7</a>' in page
    assert f"no room for {held.rest.claims} claims" in page


def test_very_many_edges_that_nothing_tells_apart_are_linked_among_others(small: Dataset) -> None:
    claim = next(iter(small.claims.values()))
    claims = {f"c{n:04}": replace(claim, id=f"c{n:04}", object=f"a{n:04}", about=()) for n in range(1000)}
    actor = small.actors["borria"]
    tables = Tables(
        {
            "arland": small.actors["arland"],
            **{f"a{n:04}": replace(actor, id=f"a{n:04}") for n in range(1000)},
        },
        {},
        small.sources,
        small.periods,
        claims,
    )
    found = Links(VIEW, tables, Selection())
    some = Citation(date(2013, 1, 1), date(2013, 12, 31), tuple(sorted(claims))[:700])
    target = found.target(some)
    assert target.others == 300
    assert "edges" not in parse_qs(urlsplit(target.url).fragment)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("amity.html", "amity.html"),
        ("../pages/my page (2).html", "../pages/my%20page%20%282%29.html"),
        ("https://example.org/a.html?embed=1", "https://example.org/a.html?embed=1"),
        ("сеть.html", "%D1%81%D0%B5%D1%82%D1%8C.html"),
        ("a%20b.html", "a%20b.html"),
    ],
)
def test_addresses_of_pages(address: str, expected: str) -> None:
    assert check_view(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/a.html",
        "https:a.html",
        "http://[",
        "a\nb.html",
        "a\u202eb.html",
        'a".html',
        "a<b.html",
        "c:\\a.html",
        "a.html#period=x",
        "",
    ],
)
def test_addresses_that_are_refused(address: str) -> None:
    with pytest.raises(RequestError) as raised:
        check_view(address)
    assert str(raised.value).endswith(".")


@pytest.mark.slow
def test_the_page_is_sound(corpus_material: Material, corpus_report: Document) -> None:
    check_page(to_html(corpus_report, links(corpus_material)))


def check_page(page: str) -> ET.Element:
    """Structure, names and policy of a report."""
    root = parse_page(page)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    headings = [element for element in root.iter() if re.fullmatch(r"h[1-6]", element.tag)]
    assert [heading.tag for heading in headings] == ["h1", *["h2"] * (len(headings) - 1)]
    assert [text_of(a) for a in next(root.iter("nav")).iter("a")] == [text_of(h) for h in headings[1:]]
    for link in root.iter("a"):
        address = link.get("href") or ""
        assert address.startswith(("#", f"{VIEW}#", "https://", "http://"))
        if address.startswith("#"):
            assert address[1:] in ids
    for table in root.iter("table"):
        assert text_of(next(table.iter("caption")))
        columns = list(next(table.iter("thead")).iter("th"))
        assert {th.get("scope") for th in columns} == {"col"}
        for row in next(table.iter("tbody")).iter("tr"):
            assert [cell.tag for cell in row] == ["th", *["td"] * (len(columns) - 1)]
            assert row[0].get("scope") == "row"
    for svg in root.iter("svg"):
        assert svg.get("role") == "img"
        assert svg[0].tag == "title"
        assert svg[1].tag == "desc"
        assert (svg[1].text or "").strip()
    for figure in root.iter("figure"):
        assert text_of(next(figure.iter("figcaption")))
    for element in root.iter():
        assert element.tag not in {"script", "iframe", "object", "img", "link", "form", "base"}
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
    policy = next(
        m.get("content") for m in root.iter("meta") if m.get("http-equiv") == "Content-Security-Policy"
    )
    assert (policy or "").startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in (policy or "")
    return root


def test_the_page_is_sound_whatever_the_data_hold() -> None:
    tables = hostile_tables()

    m = Material(tables, Selection(), Rules(parts=True))
    root = check_page(to_html(build_report(m, ATTACKS[0]), links(m)))
    assert text_of(next(root.iter("h1"))) == ATTACKS[0]
    shown = text_of(root)
    for attack in ATTACKS[:9]:
        assert " ".join(attack.split()) in shown


def hostile(graph: Dataset) -> Tables:
    """The small dataset with names that would be markup."""
    names: Iterator[str] = iter(
        [
            "A | B",
            "C\nD `E`",
            "<script>F</script>",
            "[G](javascript:h)",
            "1. not told of",
            "**I** _J_ ~~K~~ # L",
            "\u202eM\u202c סיעה",
        ]
    )
    tables = graph.tables
    actors = {key: replace(actor, label=next(names)) for key, actor in tables.actors.items()}
    periods = {key: replace(p, label=f"{p.label} | <b>&amp;") for key, p in tables.periods.items()}
    sources = {key: replace(s, title=f"- {s.title} \\ ]( |") for key, s in tables.sources.items()}
    return replace(tables, actors=actors, periods=periods, sources=sources)


def test_names_stay_names_in_markdown(small: Dataset) -> None:
    m = replace(material(small), tables=hostile(small))
    document = build_report(m, "1. <i>Title</i> | ![x](y)")
    words = to_markdown(document, links(m), "files")
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(words)
    inner = [child for token in tokens for child in token.children or ()]
    assert not [token for token in (*tokens, *inner) if token.type in {"html_block", "html_inline"}]
    links_to = [str(token.attrGet("href")) for token in inner if token.type == "link_open"]
    assert {address.partition("#")[0] for address in links_to} <= {"", VIEW, "https://example.org/a"}
    headings = [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings[1:] == [section.heading for section in document.sections]
    anchors = {re.sub(r"[^a-z -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert {address[1:] for address in links_to if address.startswith("#")} <= anchors
    assert len([token for token in tokens if token.type == "table_open"]) == sum(
        isinstance(block, Table) for section in document.sections for block in section.blocks
    )
    width = 0
    for number, token in enumerate(tokens):
        if token.type == "tr_open":
            ends = next(n for n in range(number, len(tokens)) if tokens[n].type == "tr_close")
            cells = sum(t.type in {"th_open", "td_open"} for t in tokens[number:ends])
            width = cells if tokens[number - 1].type == "thead_open" else width
            assert cells == width
    shown = "".join(token.content for token in inner if token.type in {"text", "text_special"})
    for name in ("A | B", "C D `E`", "<script>F</script>", "[G](javascript:h)", "**I** _J_ ~~K~~ # L"):
        assert name in shown
    assert "\u202e" not in words
    assert "\u2068" in to_markdown(document, links(m))


@pytest.mark.parametrize(
    "name", ["1. x", "- x", "+ x", "= x", "# x", "> x", "a  b", "\ta", "x\\", "&lt;", "2) y"]
)
def test_a_name_alone_on_a_line_is_a_paragraph(name: str) -> None:
    tokens = MarkdownIt().parse(escaped(name))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    words = "".join(token.content for token in tokens[1].children or ())
    assert words == " ".join(name.split())


def test_the_report_of_the_small_dataset(small: Dataset) -> None:
    m = material(small, rules=Rules(parts=True))
    assert_golden(GOLDEN, to_markdown(build_report(m), links(m), "report_files"))


@pytest.mark.slow
@pytest.mark.parametrize("emptied", [("claims",), ("periods",), tuple(name[:-4] for name in TABLES)], ids=len)
def test_a_dataset_with_little_in_it(tmp_path: Path, emptied: tuple[str, ...]) -> None:
    heads = {name: TABLES[f"{name}.csv"].splitlines()[0] + "\n" for name in emptied}
    m = material(open_graph(write_tables(tmp_path / "d", **heads)))
    document = build_report(m)
    assert len(document.sections) == len(
        build_report(material(open_graph(write_tables(tmp_path / "e")))).sections
    )
    check_page(to_html(document, links(m)))
    assert to_markdown(document, links(m)).startswith(f"# {TITLE}\n")


def test_an_unknown_division_is_refused(small: Dataset) -> None:
    with pytest.raises(RequestError, match="no period lies in the selected days"):
        build_report(material(small, by="period", options={"start": "1900", "end": "1901"}))


def test_names_are_isolated_on_the_page(small: Dataset) -> None:
    m = material(small)
    root = parse_page(to_html(build_report(m), links(m)))
    assert "סיעת הצפון" in {text_of(element) for element in root.iter("bdi")}
    assert with_class(root, "n")
    assert all("right" in classes(td) or td.tag != "td" or not td.get("class") for td in root.iter("td"))


def test_templates_agree_with_their_numbers() -> None:
    one, two = (Cited(str(n), Citation(date.min, date.max)) for n in (1, 2))
    assert plain_text(text("{n:edge} {n|is|are}", n=one)) == "1 edge is"
    assert plain_text(text("{n:party/parties} {n|is|are}", n=two)) == "2 parties are"
    assert plain_text(join(["a", (Name("b"), "c"), "d"])) == "a, bc and d"
    assert plain_text(each(["a, b", "c"])) == "a, b; c"
    with pytest.raises(KeyError):
        text("{missing}")


def test_what_the_page_hides_is_what_links_count_on() -> None:
    """The page's own script says what it leaves out (``js/core/filter.js``)."""
    from importlib.resources import files

    script = files("amity.explorer").joinpath("js/core/filter.js").read_text(encoding="utf-8")
    found = re.search(r"DEFAULT_OFF = \[(.*?)\]", script)
    assert found
    assert tuple(re.findall(r'"([^"]+)"', found[1])) == DEFAULT_OFF
