"""What can be set from outside: environment variables that begin with ``BENELUX_``.

Made once, where the program starts, and passed in; no stage reads a setting.
"""

import os
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph_build.errors import InputError


class Settings(BaseSettings):
    """Where releases are kept, where to listen, and how much one answer may cost."""

    model_config = SettingsConfigDict(env_prefix="BENELUX_", frozen=True, extra="ignore")

    releases: Path = Field(
        default=Path("releases"), description="folder of the releases; `current` in it is the published one"
    )
    store: str = Field(default="", description="address of a SPARQL endpoint that holds the release; empty for our own")
    store_user: str = Field(default="", description="who may load that store")
    store_password: str = Field(default="", repr=False, description="the password of that user")
    host: str = Field(default="127.0.0.1", description="address to listen on")
    port: int = Field(default=8000, ge=0, le=65535, description="port to listen on")
    page: int = Field(default=50, ge=1, description="items in a list when the request names no limit")
    page_limit: int = Field(default=1000, ge=1, description="items in a list at most")
    query_characters: int = Field(default=100_000, ge=1, description="length of a SPARQL query at most")
    query_seconds: float = Field(default=10.0, gt=0, description="seconds that a query may take")
    query_megabytes: int = Field(default=1024, ge=16, description="memory that a query may take")
    query_rows: int = Field(default=100_000, ge=1, description="rows or triples in an answer; a longer one is cut")
    query_bytes: int = Field(default=50_000_000, ge=10_000, description="bytes in an answer; a longer one is cut")
    queries_waiting: int = Field(default=100, ge=0, description="queries that may wait for a free worker")
    client_queries: int = Field(default=32, ge=1, description="queries of one address at a time")
    request_seconds: float = Field(default=10.0, gt=0, description="seconds in which a request must have come")
    workers: int = Field(default=0, ge=0, description="processes that answer SPARQL; 0 is one a processor")
    lookup_workers: int = Field(default=2, ge=1, description="processes that answer look-ups")
    log: bool = Field(default=False, description="whether each request is told in a line of JSON on standard error")
    cache_megabytes: int = Field(default=64, ge=0, description="answers kept for when they are asked again")
    fresh_seconds: int = Field(default=60, ge=0, description="how long a client may use an answer without asking again")
    watch_seconds: float = Field(default=1.0, gt=0, description="how often a new release is looked for")
    network_backend: str = Field(default="networkx", description="who measures networks: networkx, or a backend of it")

    @property
    def processes(self) -> int:
        """The processes that answer SPARQL, of each kind."""
        return self.workers or os.cpu_count() or 2


def load() -> Settings:
    """The settings of the environment; InputError when one has a value that it cannot take."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "BENELUX_" + "_".join(str(part) for part in first["loc"]).upper()
        raise InputError(first["msg"], file=name, mend="set the environment variable right, or unset it") from error
