"""Schemathesis over the service's own description: no mistake of the service, no answer that it does not declare."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

from api.app import create_app
from graph_build import publication
from graph_build.settings import Settings
from graph_build.store import Store

NOT_OF_SPARQL: list[Any] = [positive_data_acceptance]  # most texts are no queries
GIVEN = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def described(releases: Path) -> schemathesis.schemas.BaseSchema:
    """The description of a service over a release."""
    store = Store.open(publication.current(releases).path)
    return schemathesis.openapi.from_asgi("/openapi.json", create_app(store, Settings(releases=releases)))


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
def test_every_answer_is_declared(
    mode: schemathesis.GenerationMode, described: schemathesis.schemas.BaseSchema
) -> None:
    operations = [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) > 30
    for operation in operations:
        if mode is schemathesis.GenerationMode.NEGATIVE and not operation.query:
            continue

        @GIVEN
        @given(case=operation.as_strategy(generation_mode=mode))
        def holds(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(excluded_checks=NOT_OF_SPARQL if case.path == "/sparql" else [])

        holds()
