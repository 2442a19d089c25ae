"""A question answered from a store, within the limits of rows and bytes."""

from collections.abc import Mapping
from typing import Any

from api import excerpts, prefixes, questions
from api.questions import Question, Reply
from graph_build.errors import BeneluxError, QueryError
from graph_build.store import Answer, Store

UNDECLARED = "Prefix not found"  # what the store says of a prefix without a declaration


def answered(store: Store, question: Question, limits: Mapping[str, Any]) -> Reply:
    """The reply to a question, within the limits of rows and bytes."""
    try:
        answer = ask(store, question)
        wanted = question.types[("select", "ask", "graph").index(answer.form)]
        if not wanted:
            return Reply(answer.form)
        try:
            body, cut = excerpts.take(answer, wanted, rows=limits["rows"], size=limits["size"])
        except excerpts.Full:
            body, cut = excerpts.take_graph(ask(store, question), wanted, rows=limits["rows"], size=limits["size"])
    except BeneluxError as error:
        return Reply(error=str(error))
    except RecursionError:
        return Reply(error="the query is nested too deep")
    return Reply(answer.form, wanted, cut, body=body)


def ask(store: Store, question: Question) -> Answer:
    """The answer of a store to a question; the known prefixes are given only to a query that misses one."""
    try:
        return _asked(store, question, None)
    except QueryError as error:
        if not question.prefixes or UNDECLARED not in str(error):
            raise
    return _asked(store, question, prefixes.used(question.query))


def _asked(store: Store, question: Question, known: Mapping[str, str] | None) -> Answer:
    return store.answer(
        question.query,
        name=question.name,
        substitutions=questions.nodes(question.substitutions),
        base=question.base or None,
        prefixes=known,
        default_graphs=question.default_graphs,
        named_graphs=question.named_graphs,
    )
