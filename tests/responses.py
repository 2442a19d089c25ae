"""What tests ask of the answers of the service."""

from typing import Any

from fastapi.testclient import TestClient

from api import media


def items(client: TestClient, address: str) -> list[str]:
    """The ids of a list."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


def is_problem(answer: Any, status: int, *words: str) -> bool:
    """Whether an answer is a problem (RFC 9457) of that status whose detail has all the words."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == media.PROBLEM
    body = answer.json()
    assert body["status"] == status
    assert [word for word in words if word not in body["detail"]] == [], body
    return True
