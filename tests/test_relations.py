"""Relations: who presides, signs, accedes, cooperates, what rests on what, in the grammar of four languages."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

Read = Callable[..., Any]

LANGUAGES = ("nl", "fr", "de", "en")
AND = {"nl": "en", "fr": "et", "de": "und", "en": "and"}
COUNTRIES = {
    "belgium": {"nl": "België", "fr": "la Belgique", "de": "Belgien", "en": "Belgium"},
    "poland": {"nl": "Polen", "fr": "la Pologne", "de": "Polen", "en": "Poland"},
    "latvia": {"nl": "Letland", "fr": "la Lettonie", "de": "Lettland", "en": "Latvia"},
    "norway": {"nl": "Noorwegen", "fr": "la Norvège", "de": "Norwegen", "en": "Norway"},
}
PAIRS = [("belgium", "poland"), ("poland", "latvia"), ("norway", "belgium")]


def relations(said: Any, predicate: str) -> set[tuple[str, str]]:
    """The ends of the relations of a kind, by the names in their references."""
    found = [c for c in said.claims if c.predicate == predicate and "/" in str(c.object)]
    return {(c.subject.partition("/")[2], str(c.object).partition("/")[2]) for c in found}


def sentence(frame: str) -> str:
    """A sentence that begins with a capital."""
    return frame[0].upper() + frame[1:]


def both(language: str, one: str, other: str) -> str:
    """Two countries joined by "and"."""
    return f"{COUNTRIES[one][language]} {AND[language]} {COUNTRIES[other][language]}"


SIGNING = {
    "nl": ("{} ondertekenden een akkoord over havens.", "Een akkoord over havens werd ondertekend door {}.",
           "In Riga hebben {} een akkoord over havens getekend."),
    "fr": ("{} ont signé un accord sur les ports.", "Un accord sur les ports a été signé par {}."),
    "de": ("{} unterzeichneten ein Abkommen über Häfen.", "Ein Abkommen über Häfen wurde von {} unterzeichnet.",
           "In Riga haben {} ein Abkommen über Häfen unterzeichnet."),
    "en": ("{} signed an agreement on ports.", "An agreement on ports was signed by {}."),
}  # fmt: skip


@pytest.mark.parametrize(("language", "pair"), list(product(LANGUAGES, PAIRS)))
def test_who_signs_an_instrument_is_party_to_it(read: Read, language: str, pair: tuple[str, str]) -> None:
    for frame in SIGNING[language]:
        said = read(sentence(frame.format(both(language, *pair))), language)
        assert {subject for subject, _ in relations(said, "bx:partyTo")} == set(pair), frame


SIGNED_FOR = {
    "nl": "De ministers ondertekenden een akkoord. Voor {} zette minister Lena Maarsen haar handtekening.",
    "fr": "Les ministres ont signé un accord. Pour {}, la ministre Lena Maarsen a apposé sa signature.",
    "de": "Die Minister unterzeichneten ein Abkommen. Für {} setzte Ministerin Lena Maarsen ihre Unterschrift.",
    "en": "The ministers signed an agreement. Minister Lena Maarsen signed on behalf of {}.",
}


@pytest.mark.parametrize(("language", "country"), list(product(LANGUAGES, ("belgium", "poland"))))
def test_for_whom_somebody_signs_is_party_too(read: Read, language: str, country: str) -> None:
    said = read(SIGNED_FOR[language].format(COUNTRIES[country][language]), language)
    assert country in {subject for subject, _ in relations(said, "bx:partyTo")}


PRESENT = {
    "nl": "België ondertekende een akkoord in aanwezigheid van Noorwegen.",
    "fr": "La Belgique a signé un accord en présence de la Norvège.",
    "de": "Belgien unterzeichnete im Beisein Norwegens ein Abkommen.",
    "en": "In the presence of Norway, Belgium signed an agreement.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_looks_on_is_no_party(read: Read, language: str) -> None:
    assert {subject for subject, _ in relations(read(PRESENT[language], language), "bx:partyTo")} == {"belgium"}


ACCESSION = {
    "nl": ("Na de toetreding van {} tot het Verdrag van Riga groeide de groep.",
           "{} traden toe tot het Verdrag van Riga."),
    "fr": ("Depuis l'adhésion de {} au Traité de Riga, le groupe a grandi.", "{} ont adhéré au Traité de Riga."),
    "de": ("Nach dem Beitritt von {} zum Vertrag von Riga wuchs die Gruppe.", "{} traten dem Vertrag von Riga bei."),
    "en": ("Since the accession of {} to the Treaty of Riga the group has grown.",
           "{} acceded to the Treaty of Riga."),
}  # fmt: skip


@pytest.mark.parametrize(("language", "pair"), list(product(LANGUAGES, PAIRS)))
def test_who_accedes_to_an_instrument_is_party_to_it(read: Read, language: str, pair: tuple[str, str]) -> None:
    for frame in ACCESSION[language]:
        said = read(sentence(frame.format(both(language, *pair))), language)
        assert {subject for subject, _ in relations(said, "bx:partyTo")} == set(pair), frame


CHAIRS = {
    "nl": ("Lena Maarsen, voorzitster van de Baltische Assemblee, sprak.",
           "De voorzitter van de Baltische Assemblee, Lena Maarsen, sprak."),
    "fr": ("Lena Maarsen, présidente de l'Assemblée balte, a parlé.",
           "La présidente en exercice de l'Assemblée balte, Lena Maarsen, a parlé.",
           "Mme Lena Maarsen (Lettonie), ministre de la Pêche et présidente de l'Assemblée balte, a parlé."),
    "de": ("Lena Maarsen, Präsidentin der Baltischen Versammlung, sprach.",
           "Die Vorsitzende der Baltischen Versammlung, Lena Maarsen, sprach."),
    "en": ("Lena Maarsen, President of the Baltic Assembly, spoke.",
           "The current chair of the Baltic Assembly, Lena Maarsen, spoke."),
}  # fmt: skip
DEPUTIES = {
    "nl": "Lena Maarsen, ondervoorzitter van de Baltische Assemblee, sprak.",
    "fr": "Lena Maarsen, vice-présidente de l'Assemblée balte, a parlé.",
    "de": "Lena Maarsen, Vizepräsidentin der Baltischen Versammlung, sprach.",
    "en": "Lena Maarsen, Vice-President of the Baltic Assembly, spoke.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_president_of_a_body_chairs_it(read: Read, language: str) -> None:
    for text in CHAIRS[language]:
        assert relations(read(text, language), "bx:chairs") == {("lena-maarsen", "baltic-assembly")}, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deputy_chairs_nothing(read: Read, language: str) -> None:
    assert relations(read(DEPUTIES[language], language), "bx:chairs") == set()


LETTERHEADS = {
    "nl": "Baltische Assemblee",
    "fr": "Assemblée balte",
    "de": "Baltische Versammlung",
    "en": "Baltic Assembly",
}
SPOKE = {
    "nl": "Senator Lena Maarsen (België) sprak.", "fr": "La sénatrice Lena Maarsen (Belgique) a parlé.",
    "de": "Die Abgeordnete Lena Maarsen (Belgien) sprach.", "en": "Senator Lena Maarsen (Belgium) spoke.",
}  # fmt: skip
PRESIDED = {
    "nl": ("Onder voorzitterschap van mevrouw Lena Maarsen.", "De voorzitter, Lena Maarsen"),
    "fr": ("Présidence de Mme Lena Maarsen", "La Présidente, Lena Maarsen"),
    "de": ("Vorsitz: Lena Maarsen", "Die Präsidentin, Lena Maarsen"),
    "en": ("In the chair: Ms Lena Maarsen", "The President, Lena Maarsen"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_presides_or_signs_as_chair_chairs_the_body_of_the_letterhead(read: Read, language: str) -> None:
    for text in PRESIDED[language]:
        said = read(f"# {LETTERHEADS[language]}\n\n{text}\n\n{SPOKE[language]}\n", language)
        assert relations(said, "bx:chairs") == {("lena-maarsen", "baltic-assembly")}, text


BASES = {
    "nl": ("Het Verdrag van Riga {} de Verklaring van Narva.",
           "Het Verdrag van Riga werd besproken. Het {} de Verklaring van Narva."),
    "fr": ("Le Traité de Riga {} la Déclaration de Narva.",
           "Le Traité de Riga a été signé. Il {} la Déclaration de Narva."),
    "de": ("Der Vertrag von Riga {} die Erklärung von Narva{}.",
           "Der Vertrag von Riga liegt vor. Er {} die Erklärung von Narva{}."),
    "en": ("The Treaty of Riga {} the Declaration of Narva.",
           "The Treaty of Riga was signed. It {} the Declaration of Narva."),
}  # fmt: skip
RESTING = {
    "nl": [("bouwt voort op",), ("steunt op",), ("berust op",)],
    "fr": [("s'appuie sur",), ("repose sur",), ("découle de",)],
    "de": [("knüpft an", " an"), ("baut auf", " auf"), ("stützt sich auf", "")],
    "en": [("builds on",), ("rests on",), ("is based on",)],
}
REPLACING = {
    "nl": [("komt in de plaats van",), ("vervangt",)], "fr": [("remplace",), ("se substitue à",)],
    "de": [("ersetzte", ""), ("löst", " ab")], "en": [("replaces",), ("supersedes",), ("takes the place of",)],
}  # fmt: skip


@pytest.mark.parametrize(("language", "number"), list(product(LANGUAGES, (0, 1))))
def test_an_instrument_rests_on_another_or_replaces_it(read: Read, language: str, number: int) -> None:
    frame = BASES[language][number]
    for predicate, verbs in (("bx:basedOn", RESTING), ("bx:replaces", REPLACING)):
        for parts in verbs[language]:
            found = relations(read(frame.format(*parts), language), predicate)
            assert len(found) == 1, (parts, found)
            (one, other) = next(iter(found))
            assert one.endswith("riga"), parts
            assert other.endswith("narva"), parts


COOPERATION = {
    "nl": ("De Benelux werkt samen met {}.", "Samen met {} zoekt de Benelux een oplossing.",
           "De Benelux onderzoekt dit in nauw overleg met {}."),
    "fr": ("Le Benelux coopère étroitement avec {}.", "Le Benelux y travaille en concertation avec {}."),
    "de": ("Die Benelux-Staaten arbeiten mit {} zusammen.", "Gemeinsam mit {} sucht die Benelux-Union eine Lösung."),
    "en": ("The Benelux works closely with {}.", "Together with {} the Benelux seeks a solution."),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_benelux_cooperates_with_whom_it_works_with(read: Read, language: str) -> None:
    for frame in COOPERATION[language]:
        found = relations(read(frame.format(both(language, "poland", "latvia")), language), "bx:cooperatesWith")
        assert {other for _, other in found} == {"poland", "latvia"}, frame
        assert {one for one, _ in found} <= {"benelux", "benelux-union"}, frame


HEADINGS = {
    "nl": "# Benelux en Noorwegen slaan handen ineen", "fr": "# Le Benelux et la Norvège passent à l'action",
    "de": "# Benelux und Norwegen rücken zusammen", "en": "# Benelux and Norway move closer",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_that_a_heading_joins_cooperate(read: Read, language: str) -> None:
    assert relations(read(HEADINGS[language], language), "bx:cooperatesWith") == {("benelux", "norway")}


PRESIDENCIES = {
    "nl": ("België zit in 2031 de Visegradgroep voor.",
           "België bekleedt in 2031 het voorzitterschap van de Visegradgroep."),
    "fr": ("La Belgique préside en 2031 le Groupe de Visegrad.",
           "La Belgique assure la présidence du Groupe de Visegrad en 2031."),
    "de": ("Belgien führt 2031 den Vorsitz in der Visegrád-Gruppe.",
           "Belgien, das 2031 den Vorsitz in der Visegrád-Gruppe führt, lud ein."),
    "en": ("Belgium holds the presidency of the Visegrad Group in 2031.",
           "In 2031 Belgium presides over the Visegrad Group."),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_presides_over_a_group_holds_its_presidency(read: Read, language: str) -> None:
    for text in PRESIDENCIES[language]:
        found = [c for c in read(text, language).claims if c.predicate == "bx:holdsPresidencyOf"]
        assert [(c.subject, c.object) for c in found] == [("actor/belgium", "actor/visegrad-group")], text
        assert found[0].start == "2031", text


def test_a_presidency_may_be_its_holders_own_and_another_hold_it_now(read: Read) -> None:
    text = (
        "Ms Lena Maarsen (Latvia) set out plans for its presidency of the Visegrad Group, which begins on 1 July 2031; "
        "the present holder, Norway, hands over that day."
    )
    claims = [c for c in read(text, "en").claims if c.predicate == "bx:holdsPresidencyOf"]
    assert {(c.subject, c.object, c.start, c.end) for c in claims} == {
        ("actor/latvia", "actor/visegrad-group", "2031-07-01", ""),
        ("actor/norway", "actor/visegrad-group", "", ""),
    }


COMMITTEES = {
    "nl": "De Baltische Assemblee steunt haar commissie voor Visserij.",
    "fr": "L'Assemblée balte soutient sa commission de la Pêche.",
    "en": "The Baltic Assembly met its Committee on Fisheries.",
}


@pytest.mark.parametrize("language", COMMITTEES)
def test_a_committee_told_as_its_own_belongs_to_a_body(read: Read, language: str) -> None:
    found = relations(read(COMMITTEES[language], language), "org:subOrganizationOf")
    assert {whole for _, whole in found} == {"baltic-assembly"}
    assert len(found) == 1


SUPPORT = {
    "nl": ("De Benelux-landen steunen {}.", "De Benelux-landen herhaalden hun steun aan {}."),
    "fr": ("Les pays du Benelux soutiennent {}.", "Les pays du Benelux ont rappelé leur soutien à {}."),
    "de": ("Die Benelux-Staaten unterstützen {}.", "Die Benelux-Staaten bekräftigten ihre Unterstützung für {}."),
    "en": ("The Benelux countries support {}.", "The Benelux countries repeated their support for {}."),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_benelux_supports(read: Read, language: str) -> None:
    for frame in SUPPORT[language]:
        said = read(frame.format(COUNTRIES["latvia"][language]), language)
        assert relations(said, "bx:supports") == {("benelux", "latvia")}, frame
