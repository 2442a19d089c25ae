"""The gazetteer: names that tell actors apart, codes that exist, memberships that are whole."""

import re
import tomllib
from collections import Counter, defaultdict

import pycountry
import pytest
from babel import Locale
from rdflib import Graph, URIRef
from rdflib.term import Literal

from graph_build import resources
from graph_build.model import Ref
from graph_build.vocabulary import BX, LANGUAGES, ORG, RDF, SKOS, iri, ref

NAMES = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
NATO_AND_NOT_EU = "albania canada iceland montenegro north-macedonia norway turkey united-kingdom united-states"
EU_AND_NOT_NATO = "austria cyprus ireland malta"


@pytest.fixture(scope="module")
def reference() -> Graph:
    return resources.graph("ontology", "reference.ttl")


def entities(graph: Graph, kind: str) -> list[Ref]:
    """The references of all actors, or of all places."""
    return sorted(ref(str(s)) for s in set(graph.subjects(BX.kind)) if str(s).startswith(str(iri(f"{kind}/"))))


def names(graph: Graph, entity: Ref, language: str) -> set[str]:
    found = (label for predicate in NAMES for label in graph.objects(iri(entity), predicate))
    return {str(label) for label in found if isinstance(label, Literal) and label.language == language}


def members(graph: Graph, slug: str) -> set[str]:
    return {ref(str(member)).partition("/")[2] for member in graph.objects(iri(f"actor/{slug}"), ORG.hasMember)}


def countries(graph: Graph) -> list[URIRef]:
    return sorted(country for country in graph.subjects(RDF.type, BX.Country) if isinstance(country, URIRef))


def test_two_actors_never_share_a_name_whatever_the_case(reference: Graph) -> None:
    bearers: dict[tuple[str, str], set[Ref]] = defaultdict(set)
    for actor in entities(reference, "actor"):
        for language in LANGUAGES:
            for name in names(reference, actor, language):
                bearers[language, name.casefold()].add(actor)
    assert {name: sorted(several) for name, several in bearers.items() if len(several) > 1} == {}


def test_two_places_never_share_a_name(reference: Graph) -> None:
    bearers = Counter(
        (language, name.casefold())
        for place in entities(reference, "place")
        for language in LANGUAGES
        for name in {name.casefold() for name in names(reference, place, language)}
    )
    assert [name for name, count in bearers.items() if count > 1] == []


def test_every_actor_and_place_has_one_name_in_each_language(reference: Graph) -> None:
    for entity in entities(reference, "actor") + entities(reference, "place"):
        found = sorted(str(label.language) for label in reference.objects(iri(entity), SKOS.prefLabel)
                       if isinstance(label, Literal))  # fmt: skip
        assert (entity, found) == (entity, sorted(LANGUAGES))


def test_slugs_are_unique_over_actors_places_and_themes(reference: Graph) -> None:
    themes = resources.graph("ontology", "themes.ttl").subjects(SKOS.inScheme, BX.themes)
    everything = [*entities(reference, "actor"), *entities(reference, "place"), *(ref(str(theme)) for theme in themes)]
    slugs = Counter(entity.partition("/")[2] for entity in everything)
    assert [slug for slug, count in slugs.items() if count > 1] == []
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


def test_every_iso_code_exists_and_belongs_to_one_actor(reference: Graph) -> None:
    codes = Counter(str(code) for code in reference.objects(None, BX.isoCode))
    assert [code for code, count in codes.items() if count > 1] == []
    known = {country.alpha_2 for country in pycountry.countries} | {part.code for part in pycountry.subdivisions}
    assert set(codes) - known == set()


def test_a_country_bears_the_name_that_cldr_gives_it_in_each_language(reference: Graph) -> None:
    for country in countries(reference):
        entity = ref(str(country))
        code = str(reference.value(country, BX.isoCode) or "XK")
        for language in LANGUAGES:
            given = Locale(language).territories[code].replace("’", "'")
            assert given in names(reference, entity, language), (entity, language)


def test_a_country_is_matched_by_rule_to_the_eu_table(reference: Graph) -> None:
    alpha_3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    for country in countries(reference):
        code = reference.value(country, BX.isoCode)
        match = str(reference.value(country, SKOS.exactMatch) or "").rsplit("/", 1)[-1]
        if code is None:
            assert (country, match) == (iri("actor/kosovo"), "")
        else:
            assert match == alpha_3[str(code)]


def test_every_member_parent_and_country_is_an_actor_of_the_gazetteer(reference: Graph) -> None:
    known = {iri(actor) for actor in entities(reference, "actor")}
    for predicate in (ORG.hasMember, ORG.memberOf, ORG.subOrganizationOf, BX.locatedIn, BX.country):
        assert {str(end) for end in reference.objects(None, predicate) if end not in known} == set()


def test_no_actor_is_a_part_or_a_member_of_itself(reference: Graph) -> None:
    for actor in entities(reference, "actor"):
        for predicate in (ORG.hasMember, ORG.subOrganizationOf, BX.locatedIn):
            above = [node for end in reference.objects(iri(actor), predicate)
                     for node in reference.transitive_objects(end, predicate)]  # fmt: skip
            assert iri(actor) not in above


def test_the_european_union_and_nato_are_whole(reference: Graph) -> None:
    union, alliance = members(reference, "european-union"), members(reference, "nato")
    assert (len(union), len(alliance)) == (27, 32)
    assert union - alliance == set(EU_AND_NOT_NATO.split())
    assert alliance - union == set(NATO_AND_NOT_EU.split())
    assert members(reference, "eu-member-states") == union


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("benelux", "belgium luxembourg netherlands"),
        ("baltic-states", "estonia latvia lithuania"),
        ("nordic-countries", "denmark finland iceland norway sweden"),
        ("visegrad-group", "czech-republic hungary poland slovakia"),
        ("pentalateral-energy-forum", "austria belgium france germany luxembourg netherlands switzerland"),
        ("gulf-cooperation-council", "bahrain kuwait oman qatar saudi-arabia united-arab-emirates"),
        ("western-balkans", "albania bosnia-and-herzegovina kosovo montenegro north-macedonia serbia"),
    ],
)
def test_regional_groups_have_their_members(reference: Graph, group: str, expected: str) -> None:
    assert members(reference, group) == set(expected.split())


@pytest.mark.parametrize(
    ("group", "count"), [("united-nations", 193), ("council-of-europe", 46), ("osce", 57), ("oecd", 38)]
)
def test_large_organisations_have_as_many_members_as_they_say(reference: Graph, group: str, count: int) -> None:
    assert len(members(reference, group)) == count


def test_the_kind_of_an_actor_is_the_class_that_it_is_of(reference: Graph) -> None:
    classes = resources.graph("ontology", "codelists.ttl")
    for actor in map(iri, entities(reference, "actor")):
        kind = reference.value(actor, BX.kind)
        assert reference.value(actor, RDF.type) == classes.value(kind, BX.definesClass)


def test_a_country_of_europe_has_an_adjective_in_each_language(reference: Graph) -> None:
    without = {"liechtenstein": "en", "holy-see": "en"}
    for slug in members(reference, "council-of-europe"):
        adjectives = reference.objects(iri(f"actor/{slug}"), BX.adjective)
        found = {adjective.language for adjective in adjectives if isinstance(adjective, Literal)}
        assert set(LANGUAGES) - found <= {without.get(slug)}, slug


def test_a_region_of_the_gazetteer_lies_in_another_actor(reference: Graph) -> None:
    regions = set(reference.subjects(RDF.type, BX.Region))
    assert {str(region) for region in regions if (region, BX.locatedIn, None) not in reference} == set()


def test_each_nuts_code_is_of_the_country_that_its_region_lies_in(reference: Graph) -> None:
    checked = 0
    for region, match in reference.subject_objects(SKOS.exactMatch):
        code = str(match).rsplit("/", 1)[-1]
        if (region, RDF.type, BX.Region) in reference and "/nuts/" in str(match):
            above = [node for node in reference.transitive_objects(region, BX.locatedIn) if isinstance(node, URIRef)]
            assert str(reference.value(above[-1], BX.isoCode)) == code[:2]
            checked += 1
    assert checked > 60


def test_the_floors_are_whole_numbers_for_things_that_a_release_counts() -> None:
    floors = tomllib.loads(resources.file("ontology", "floors.toml").read_text(encoding="utf-8"))["floors"]
    assert {"documents", "actors", "events", "evidence"} <= set(floors)
    assert all(isinstance(least, int) and least > 0 for least in floors.values())
