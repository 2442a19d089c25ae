"""The code lists of ``ontology/codelists.ttl``: the label of a code in a language."""

from functools import cache

from rdflib.term import Literal as Term

from graph_build import resources
from graph_build.vocabulary import SKOS, iri


@cache
def labels(code_list: str, code: str) -> dict[str, str]:
    """The labels of a code by language; empty when it is not known."""
    concept = iri(f"code/{code_list}/{code}")
    found = resources.graph("ontology", "codelists.ttl").objects(concept, SKOS.prefLabel)
    return {term.language or "": str(term) for term in found if isinstance(term, Term)}


def label(code_list: str, code: str, language: str) -> str:
    """The label of a code in a language, the code itself where there is none."""
    return labels(code_list, code).get(language, code)
