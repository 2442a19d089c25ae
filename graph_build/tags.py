"""Tags: the country codes that stand in brackets behind names ("Jean Asselborn (LU)")."""

import re
from collections.abc import Collection, Iterator, Sequence

from graph_build.gazetteer import Gazetteer
from graph_build.model import Block, Mention, Ref

TAG = re.compile(r"\((?P<codes>[A-Z]{1,2}(?:[ ,/&-][^()]{0,40})?)\)")
CODE = re.compile(r"(?<![\w-])[A-Z]{1,2}(?![\w-])")
NEAR = 40


def find(block: Block, mentions: Sequence[Mention], gazetteer: Gazetteer, met: Collection[Ref]) -> Iterator[Mention]:
    """The countries that codes in brackets name; only those the text has named, for a code may be an acronym too."""
    if TAG.search(block.text) is None:
        return
    named = {*met, *(m.ref for m in mentions)}
    expected = named.union(*(gazetteer.members.get(ref, ()) for ref in named))
    for tag in TAG.finditer(block.text):
        before = block.text[max(0, tag.start() - NEAR) : tag.start()]
        for code in CODE.finditer(block.text, *tag.span("codes")):
            country = gazetteer.codes.get(code[0], "")
            if country in expected and not abbreviates(code[0], before):
                yield Mention("actor", country, code.start(), code.end())


def abbreviates(code: str, before: str) -> bool:
    """Do the capitals of the words right before make the code ("Comité Administratif (CA)")?"""
    capitals = [word[0] for word in re.findall(r"[^\W\d_]+", before) if word[0].isupper()]
    return len(code) > 1 and "".join(capitals[-len(code) :]) == code
