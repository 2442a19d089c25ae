"""What can be set from outside: environment variables that begin with ``BENELUX_``.

Made once, where the program starts, and passed in; no stage reads a setting.
"""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where releases are kept, where to listen, and how much one answer may cost."""

    model_config = SettingsConfigDict(env_prefix="BENELUX_", frozen=True, extra="ignore")

    releases: Path = Field(
        default=Path("releases"), description="folder of the releases; `current` in it is the published one"
    )
    host: str = Field(default="127.0.0.1", description="address to listen on")
    port: int = Field(default=8000, ge=0, le=65535, description="port to listen on")
    page: int = Field(default=50, ge=1, description="items in a list when the request names no limit")
    page_limit: int = Field(default=1000, ge=1, description="items in a list at most")
    query_characters: int = Field(default=100_000, ge=1, description="length of a SPARQL query at most")
