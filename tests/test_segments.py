"""A text becomes whole paragraphs of one language each, in which every character knows where it stood."""

import textwrap
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build import segments
from graph_build.model import Block, Document

NL = "De ministers van de drie landen spraken over de netten op zee, en zij legden hun plannen voor het gebied voor."
FR = "Les ministres des trois pays ont parlé des réseaux en mer, et ils ont comparé leurs projets pour le domaine."
DE = "Die Minister der drei Länder sprachen über die Netze auf See, und sie verglichen die Pläne für das Gebiet."
EN = "The ministers of the three countries spoke of the grids at sea, and they compared their plans for the area."
PROSE = {"nl": NL, "fr": FR, "de": DE, "en": EN}

# fmt: off
fragments = st.sampled_from(
    [
        NL, FR, "# Énergie", "- **Réunion de printemps**", "• item", "**Justice**", "1^{er} mai", "<b>vet</b>",
        "....... 12", "\n", "\n\n", " ", "-", "*", "{", "©MFA", "§ 3.2", "\r\n", "\t", "\f", "’",
        "É", "ﬁ", "ß", "İ", "\u2028", "😀", "e\u0301",
    ]
)
# fmt: on
texts = st.lists(fragments | st.text(max_size=8), max_size=14).map("".join)


def split(text: str, *languages: str) -> list[Block]:
    """The blocks of a text."""
    return segments.split(Document("text", "text", languages, "", len(text), text=text))


def bodies(text: str, *languages: str) -> list[str]:
    """The texts of the blocks."""
    return [block.text for block in split(text, *languages)]


@given(text=texts, languages=st.sampled_from([(), ("nl",), ("nl", "fr")]))
def test_every_character_of_a_block_knows_where_it_stood(text: str, languages: tuple[str, ...]) -> None:
    for block in split(text, *languages):
        assert len(block.offsets) == len(block.text)
        pairs = zip(block.text, block.offsets, strict=True)
        assert [(c, text[at]) for c, at in pairs if c not in {" ", text[at]}] == []


@given(text=texts, data=st.data())
def test_a_passage_is_inside_the_text_and_its_pieces_are_apart(text: str, data: st.DataObject) -> None:
    for block in split(text, "nl", "fr"):
        start = data.draw(st.integers(0, len(block.text)))
        end = data.draw(st.integers(start, len(block.text)))
        spans = block.passage(start, end).spans
        assert bool(spans) == bool(block.text[start:end].strip())
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert sorted(spans) == list(spans)
        assert all(before.end <= after.start for before, after in pairwise(spans))


words = st.lists(st.text("abcdeéïßzABÉ09.,", min_size=1, max_size=9), min_size=1, max_size=12).map(" ".join)


@given(paragraphs=st.lists(words, min_size=1, max_size=6))
def test_no_word_of_a_text_is_lost(paragraphs: Sequence[str]) -> None:
    text = "\n\n".join(paragraphs)
    kept = {at for block in split(text, "nl", "fr") for at in block.offsets}
    silent = {i for i, c in enumerate(text) if c.isspace()}
    wordless = [p for p in paragraphs if not any(c.isalnum() for c in p)]
    assert len(set(range(len(text))) - kept - silent) == sum(len(p.replace(" ", "")) for p in wordless)


@given(
    language=st.sampled_from(sorted(PROSE)), width=st.integers(12, 90), newline=st.sampled_from(["\n", "\r\n", "\n   "])
)
def test_lines_may_be_broken_anywhere(language: str, width: int, newline: str) -> None:
    prose = PROSE[language]
    lines = textwrap.wrap(prose, width, break_long_words=False, break_on_hyphens=False)
    assert bodies(newline.join(lines), language) == [prose]


@given(language=st.sampled_from(sorted(PROSE)), data=st.data())
def test_a_hyphen_at_the_end_of_a_line_joins_a_word(language: str, data: st.DataObject) -> None:
    prose = PROSE[language]
    inside = [i for i in range(2, len(prose) - 2) if prose[i - 2 : i + 3].isalpha() and prose[i].islower()]
    at = data.draw(st.sampled_from(inside))
    assert bodies(prose[:at] + "-\n" + prose[at:], language) == [prose]


@pytest.mark.parametrize("broken", ["-\n", "-\r\n", "- \n   ", "-\n\n"])
@pytest.mark.parametrize(
    ("language", "whole"),
    [
        ("nl", "Zij spraken met Zuid-Hollandse steden, en later ook over de Zuid-Hollandse netten in het gebied."),
        ("nl", "Zij spraken over de Benelux-Baltische samenwerking, en over de netten in het gebied van de landen."),
        ("fr", "Ils ont parlé des directeurs-généraux, puis de la place des directeurs-généraux dans les trois pays."),
    ],
)
def test_a_hyphen_of_the_word_itself_stays_at_the_end_of_a_line(language: str, whole: str, broken: str) -> None:
    at = whole.rindex("-") + 1
    assert bodies(whole[: at - 1] + broken + whole[at:], language) == [whole]


def test_a_hyphen_that_stands_for_the_rest_of_a_word_stays_at_the_end_of_a_line() -> None:
    whole = "Zij spraken over de Benelux- en de Baltische landen, en over de netten in het gebied."
    assert bodies(whole.replace("- en", "-\nen"), "nl") == [whole]


# -- pages and columns


def torn(first: str, second: str, at: int, also: int) -> str:
    """Two paragraphs in columns of two pages, each broken at a position of its own."""
    return "\n\n".join([first[:at].strip(), second[:also].strip(), first[at:].strip(), second[also:].strip()])


def breaks(prose: str, start: int) -> list[int]:
    """Where a page may break a paragraph: before a word in small letters."""
    return [i + 1 for i in range(start, len(prose)) if prose[i] == " " and prose[i + 1].islower()]


@given(first=st.sampled_from(["nl", "fr"]), data=st.data())
def test_a_page_may_break_a_sentence_between_the_columns(first: str, data: st.DataObject) -> None:
    whole = {language: f"{PROSE[language]} {PROSE[language]}" for language in ("nl", "fr")}
    at = {language: data.draw(st.sampled_from(breaks(whole[language], 120))) for language in whole}
    other = {"nl": "fr", "fr": "nl"}[first]
    text = torn(whole[first], whole[other], at[first], at[other])
    blocks = split(text, "nl", "fr")
    assert {block.language: block.text for block in blocks} == whole
    for block in blocks:
        pieces = [text[span.start : span.end] for span in block.passage(0, len(block.text)).spans]
        assert pieces == [block.text[: at[block.language]].strip(), block.text[at[block.language] :]]


def test_a_word_broken_by_a_page_is_whole_again() -> None:
    at = NL.index("sters")
    text = f"{NL} {NL[:at]}-\n\n{FR}\n\n{NL[at:]}"
    block = next(block for block in split(text, "nl", "fr") if block.language == "nl")
    assert block.text == f"{NL} {NL}"
    start = block.text.rindex("ministers")
    assert [text[s.start : s.end] for s in block.passage(start, start + 9).spans] == ["mini", "sters"]


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("nl", f"{NL} Zij spraken daar over de Benelux en", "Polen, en over de netten op zee."),
        ("de", f"{DE} Sie sprachen dort über die", "Netze auf See und über die Länder."),
        ("nl", f"{NL} Zij kwamen bijeen op", "8 september 2021, en spraken over de netten."),
        ("nl", "Zij spraken daar met de Benelux over", "de netten op zee en over het gebied."),
    ],
    ids=["a name", "a German noun", "a number", "few words"],
)
def test_a_broken_sentence_may_go_on_with(language: str, before: str, after: str) -> None:
    text = f"{before}\n\n{FR}\n\n{after}"
    assert f"{before} {after}" in bodies(text, language, "fr")


@given(order=st.permutations(sorted(PROSE)))
def test_paragraphs_of_four_languages_are_told_apart(order: Sequence[str]) -> None:
    blocks = split("\n\n".join(PROSE[language] for language in order))
    assert [(block.language, block.text) for block in blocks] == [(language, PROSE[language]) for language in order]


@pytest.mark.parametrize("heading", ["Netten", "L'énergie", "Réseaux", "Programme de travail"])
def test_a_heading_at_the_foot_of_a_column_has_the_language_of_its_words(heading: str) -> None:
    own, other = (NL, FR) if heading == "Netten" else (FR, NL)
    blocks = split(f"{own}\n\n# {heading}\n\n{other}\n\n{own}", "nl", "fr")
    assert [block.language for block in blocks if block.text == heading] == ["nl" if own == NL else "fr"]


# -- headings


def test_headings_stack_in_each_language_by_itself() -> None:
    text = f"# Beleid\n\n# Politique\n\n## Energie\n\n{NL}\n\n## Énergie\n\n{FR}\n"
    blocks = split(text, "nl", "fr")
    above = {block.text: blocks[block.parent].text for block in blocks if block.parent >= 0}
    assert above == {"Energie": "Beleid", NL: "Energie", "Énergie": "Politique", FR: "Énergie"}


@pytest.mark.parametrize("heading", ["# Netten op zee", "**Netten op zee**", "- **Netten op zee**", "Netten op zee"])
def test_a_heading_may_be_marked_in_several_ways(heading: str) -> None:
    title, body = split(f"{heading}\n\n{NL}\n", "nl")
    assert (title.text, body.text) == ("Netten op zee", NL)
    assert title.level > 0
    assert body.parent == title.number


def test_a_line_of_contents_is_no_text() -> None:
    text = f"Inleiding ........ 3\n\nNetten op zee . . . . . . 12\n\n{NL}\n"
    assert [block.kind for block in split(text, "nl")] == ["contents", "contents", "body"]


@pytest.mark.parametrize("text", ["", "   \n\n", "***\n\n---\n"])
def test_a_text_without_words_has_no_blocks(text: str) -> None:
    assert split(text, "nl") == []


# -- sentences


@pytest.mark.parametrize(
    ("language", "several"),
    [
        (
            "nl",
            [
                "Dhr. J. de Wit sprak.",
                "Mevr. A. Peeters luisterde o.a. naar art. 3 van het plan.",
                "Het werd 3,5 miljoen.",
            ],
        ),
        ("fr", ["M. J. Lambert a parlé.", "Mme A. Peeters a cité l'art. 3.", "Et après ?"]),
        ("de", ["Am 3. Juni 2021 sprach Dr. Weber.", "Es ging u.a. um die 12. Sitzung.", "Und dann?"]),
        ("en", ["Mr. J. Lambert spoke.", "Mrs. Peeters cited art. 3 of the plan.", "It cost 3.5 million."]),
    ],
)
def test_a_full_stop_in_an_abbreviation_ends_no_sentence(language: str, several: list[str]) -> None:
    (block,) = split(" ".join(several), language)
    assert [sentence.text for sentence in segments.sentences(block)] == several


def test_a_quotation_may_end_a_french_sentence() -> None:
    (block,) = split("« Tout va bien. » Les pays ont parlé.", "fr")
    assert [sentence.text for sentence in segments.sentences(block)] == ["« Tout va bien. »", "Les pays ont parlé."]


@given(text=texts)
def test_sentences_cover_their_block_in_order(text: str) -> None:
    for block in split(text, "nl", "fr"):
        parts = segments.sentences(block)
        assert " ".join(part.text for part in parts).split() == block.text.split()
        assert all(before.end <= after.start for before, after in pairwise(parts))


@pytest.mark.parametrize("language", sorted(PROSE))
def test_a_number_makes_a_heading_and_tells_its_level(language: str) -> None:
    text = f"1. Over water\n\n1.1 Havens\n\n{PROSE[language]}\n\nII. Over land\n\n{PROSE[language]}"
    found = [(b.kind, b.level, b.text) for b in split(text, language) if b.kind == "heading"]
    assert found == [("heading", 1, "1. Over water"), ("heading", 2, "1.1 Havens"), ("heading", 1, "II. Over land")]
    assert [segments.unnumbered(name) for *_, name in found] == ["Over water", "Havens", "Over land"]


@pytest.mark.parametrize("line", ["3. Oktober 2031", "2. Die Länder sprachen über die Netze.", "1. zu prüfen, ob"])
def test_a_numbered_line_that_is_a_day_a_sentence_or_a_request_gets_no_level_by_its_number(line: str) -> None:
    assert {b.level for b in split(f"{DE}\n\n{line}\n\n{DE}", "de")} <= {0, 1}
    assert [b.kind for b in split(f"{DE}\n\n1.1 {line[3:]}.\n\n{DE}", "de")] == ["body"] * 3


@pytest.mark.parametrize("mark", ["-- 2 --", "3", "4 / 17", "[5]"])
def test_the_number_of_a_page_is_no_text_and_breaks_no_sentence(mark: str) -> None:
    first, second = NL[: NL.index(", en")], NL[NL.index("en zij") :]
    assert bodies(f"{first},\n\n{mark}\n\n{second}", "nl") == [NL, mark]
    assert [b.kind for b in split(f"{NL}\n\n{mark}\n\n{NL}", "nl")] == ["body", "contents", "body"]
