"""The main text of a web page: headings, paragraphs, list items and tables, without menus, footers and scripts."""

import codecs
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import lxml.html
import trafilatura
from lxml import etree
from trafilatura.settings import Document as Extract

from graph_build import characters, outline
from graph_build.errors import DocumentError
from graph_build.outline import Part

DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE
)
HEAD = 4096
BLOCKS = frozenset({"p", "head", "list", "item", "quote", "table", "row", "cell", "code", "div"})
ASIDE = (
    "nav", "aside", "footer", "script", "style", "noscript", "template", "button", "iframe", "svg", "title",
)  # fmt: skip
RENAMED = {"time": "span", "figcaption": "p", "figure": "div", "form": "div"}
PLAIN = RENAMED | {
    "ul": "list", "ol": "list", "li": "item", "tr": "row", "td": "cell", "th": "cell", "blockquote": "quote",
    "tbody": "div", "thead": "div", "section": "div", "article": "div", "main": "div", "header": "div", "body": "div",
    "br": "lb", "b": "hi", "strong": "hi", "details": "div", "summary": "p",
}  # fmt: skip
PLAIN |= {f"h{level}": "head" for level in range(1, 7)}
AS_WRITTEN = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8"}  # what pages that declare these really are
LIMITS = frozenset({etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_INTERNAL_ERROR})


def pages(data: bytes, path: Path) -> list[str]:
    """The main text of a page's bytes, as the one page of a document.

    Raises DocumentError when the page is nested too deep, or has no main text.
    """
    tree = parse(source(data, path), path)
    text = outline.render(parts(tree))
    if not text:
        raise DocumentError("the page has no main text", file=path, mend="give a page whose text is in its HTML")
    return [text]


def source(data: bytes, path: Path) -> str:
    """The characters of a page, in the encoding that it declares where that holds."""
    declared = DECLARED.search(data[:HEAD])
    if declared is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return characters.decode(data, path)
    try:
        name = codecs.lookup(declared[1].decode()).name
        return data.decode(AS_WRITTEN.get(name, name))
    except (LookupError, UnicodeDecodeError):
        return characters.decode(data, path)


def parse(text: str, path: Path) -> lxml.html.HtmlElement:
    """The tree of a page; DocumentError when it is empty or nested too deep."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except etree.ParserError:
        raise DocumentError("the page is empty", file=path, mend="give a page with text") from None
    if any(entry.type in LIMITS for entry in parser.error_log):
        mend = "give the page as its editors wrote it, or its text"
        raise DocumentError("the page is nested too deep, or a text in it is too long", file=path, mend=mend)
    return tree


def parts(tree: lxml.html.HtmlElement) -> Iterator[Part]:
    """What the extractor takes for the main text of a page, part by part.

    Dates, captions and forms (some pages are one whole form) it would leave out: they get other names first.  Where
    it finds no more than one paragraph, in a page of little text or of lists alone, the main element is taken whole.
    """
    etree.strip_elements(tree, *ASIDE, with_tail=False)
    rest = deepcopy(tree)
    for element in tree.iter(*RENAMED):
        element.tag = RENAMED[element.tag]
    found = trafilatura.bare_extraction(tree, include_comments=False, include_formatting=True, favor_recall=True)
    if isinstance(found, Extract) and len(found.body) > 1:
        return flow(found.body)
    return flow(plain(rest))


def plain(tree: lxml.html.HtmlElement) -> etree._Element:
    """The main element of a page, in the extractor's vocabulary."""
    several = [element for tag in ("main", "article") for element in tree.iter(tag)] or [*tree.iter("body"), tree]
    for element in several[0].iter():
        if re.fullmatch("h[1-6]", str(element.tag)):
            element.set("rend", element.tag)
        elif element.tag in {"b", "strong"}:
            element.set("rend", "#b")
        element.tag = PLAIN.get(element.tag, element.tag)
    return several[0]


def flow(element: etree._Element, *, item: bool = False) -> Iterator[Part]:
    """The parts of an element: runs of text and inline elements are paragraphs, blocks stand for themselves."""
    run = [element.text or ""]
    for child in element:
        if child.tag in BLOCKS:
            yield Part("".join(run), item=item)
            run = [child.tail or ""]
            yield from block(child, item=item)
        else:
            run.append("\n" if child.tag == "lb" else "".join(child.itertext()))
            run.append(child.tail or "")
    yield Part("".join(run), item=item)


def block(element: etree._Element, *, item: bool) -> Iterator[Part]:
    """The parts of a heading, paragraph, list item, table or whatever holds these."""
    if element.tag == "head":
        level = re.search(r"[1-6]", element.get("rend", ""))
        yield Part("".join(element.itertext()), level=int(level[0]) if level else 3)
    elif element.get("rend") == "dl":
        yield from definitions(element)
    elif element.tag == "row":
        yield from outline.row([[part for part in flow(cell) if part.text.strip()] for cell in element])
    elif element.tag in {"p", "item"} and emphasised(element):
        yield Part("".join(element.itertext()), item=item or element.tag == "item", bold=True)
    else:
        yield from flow(element, item=item or element.tag == "item")


def definitions(element: etree._Element) -> Iterator[Part]:
    """The terms of a list of definitions, each with what is said of it: ``Datum: 18 december 2022``."""
    lines: list[str] = []
    for item in element:
        text = outline.blanks("".join(item.itertext()))
        if item.get("rend", "").startswith("dd") and lines:
            lines[-1] += (" " if lines[-1].endswith(":") else ": " if ": " not in lines[-1] else "; ") + text
        else:
            lines.append(text)
    yield from map(Part, lines)


def emphasised(element: etree._Element) -> bool:
    """Is all of a paragraph bold?"""
    strong = [child for child in element if child.get("rend") == "#b"]
    return len(strong) == len(element) == 1 and not (element.text or "").strip() and not (strong[0].tail or "").strip()
