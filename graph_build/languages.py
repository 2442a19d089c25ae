"""Languages: in which a text is written, paragraph by paragraph.

Function words tell; then the words that the document has in one language only; then those that the lexicon has in one
only; then what stands beside.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from rdflib import Literal

from graph_build import resources
from graph_build.folding import fold
from graph_build.lexicon import Lexicon
from graph_build.vocabulary import BX, LANGUAGES

WORD = re.compile(r"[^\W\d_]{3,}")


def guess(text: str, words: Lexicon) -> tuple[str, ...]:
    """The languages in which a fifth or more of the text is written, paragraph by paragraph; the commonest first."""
    counts: Counter[str] = Counter()
    for paragraph in re.split(r"\n\s*\n", text):
        (first, most), (_, second) = votes(paragraph, LANGUAGES, words).most_common(2)
        counts[first] += len(paragraph) * (most > second)
    total = sum(counts.values())
    return tuple(language for language, n in counts.most_common() if n and n * 5 >= total) or ("en",)


def votes(text: str, languages: Sequence[str], words: Lexicon) -> Counter[str]:
    """How many function words of each language the text has."""
    folded = fold(text)
    return Counter({language: sum(1 for _ in words.find("function", language, folded)) for language in languages})


def tell(texts: Sequence[str], languages: Sequence[str], words: Lexicon) -> list[str]:
    """The language of each paragraph; one that says little takes that of its neighbours."""
    if len(languages) == 1:
        return [languages[0]] * len(texts)
    counts = [votes(text, languages, words) for text in texts]
    found = [foremost(count) for count in counts]
    known = vocabulary(texts, found)
    found = [
        own or foremost(native(text, known)) or foremost(cued(text, languages))
        for text, own in zip(texts, found, strict=True)
    ]
    nearest = zip(counts, latest(found), latest(found[::-1])[::-1], strict=True)
    near = [
        before if before and count[before] and not count[after] else after or before or languages[0]
        for count, before, after in nearest
    ]
    return [own or other for own, other in zip(found, near, strict=True)]


def foremost(counts: Counter[str]) -> str:
    """The language that has the most votes, empty when two have as many."""
    ranked = counts.most_common(2)
    return ranked[0][0] if ranked and ranked[0][1] > sum(n for _, n in ranked[1:]) else ""


def vocabulary(texts: Sequence[str], found: Sequence[str]) -> dict[str, str]:
    """The words that the document has in one language only, by the paragraphs whose language is clear."""
    spoken: dict[str, set[str]] = defaultdict(set)
    for text, language in zip(texts, found, strict=True):
        for word in WORD.findall(text.casefold()) if language else ():
            spoken[word].add(language)
    return {word: next(iter(several)) for word, several in spoken.items() if len(several) == 1}


def native(text: str, known: Mapping[str, str]) -> Counter[str]:
    """How many words of a text the document has in one language only, by language."""
    return Counter(known[word] for word in WORD.findall(text.casefold()) if word in known)


def cued(text: str, languages: Sequence[str]) -> Counter[str]:
    """How many words of a text the lexicon has in one of some languages only, by language."""
    spoken = (cues().get(word, frozenset()) & {*languages} for word in WORD.findall(fold(text)))
    return Counter(next(iter(own)) for own in spoken if len(own) == 1)


@cache
def cues() -> dict[str, frozenset[str]]:
    """The folded words of the lexicon's cues, and the languages that have them."""
    graph = resources.graph("ontology", "lexicon.ttl")
    found: dict[str, set[str]] = defaultdict(set)
    for form in (o for o in graph.objects(None, BX.form) if isinstance(o, Literal) and o.language):
        for word in WORD.findall(fold(str(form))):
            found[word].add(str(form.language))
    return {word: frozenset(several) for word, several in found.items()}


def latest(found: Iterable[str]) -> list[str]:
    """The last language that is clear before each position; empty where there is none."""
    result, last = [], ""
    for language in found:
        result.append(last)
        last = language or last
    return result
