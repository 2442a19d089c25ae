"""Documents are read here, in processes or on a cluster, with the same result."""

from pathlib import Path

import pytest
from distributed import LocalCluster

from graph_build import documents, executors, pipeline
from graph_build.errors import InputError
from graph_build.model import Reading

ROOT = Path(__file__).parent.parent
SOURCES = documents.find([ROOT / "documents" / "samples"])[:3]


def read(executor: str) -> list[Reading]:
    with executors.opened(executor, documents=len(SOURCES)) as running:
        return list(running.map(pipeline.read, SOURCES))


def test_processes_read_what_is_read_here() -> None:
    assert read(executors.PROCESSES) == read(executors.HERE)


@pytest.mark.filterwarnings("ignore")  # the cluster's own housekeeping
def test_a_cluster_of_two_workers_reads_what_is_read_here() -> None:
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        assert read(cluster.scheduler_address) == read(executors.HERE)


def test_an_error_in_reading_is_raised_where_the_result_is_asked_for(tmp_path: Path) -> None:
    with executors.opened(executors.HERE, documents=1) as running, pytest.raises(InputError, match="no such file"):
        list(running.map(documents.find, [[tmp_path / "nothing.txt"]]))


def test_an_unknown_executor_is_named_with_its_mend() -> None:
    with pytest.raises(InputError, match="take here, processes, or tcp://"), executors.opened("threads", documents=1):
        pass


def test_a_scheduler_that_does_not_answer_is_named() -> None:
    with (
        pytest.raises(InputError, match=r"tcp://127\.0\.0\.1:9"),
        executors.opened("tcp://127.0.0.1:9", documents=1),
    ):
        pass
