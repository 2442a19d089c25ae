"""Executors: where documents are read - here, in processes of this machine, or on a Dask cluster.

All speak the interface of ``concurrent.futures.Executor`` (PEP 3148).
"""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from graph_build.errors import InputError

FEW = 4  # documents that are read sooner than processes start
HERE, PROCESSES = "here", "processes"


class InPlace(Executor):
    """An executor that does each thing at once, in this process."""

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        """A future that is done."""
        future: Future[object] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
            future.set_exception(error)
        return future


@contextmanager
def opened(name: str, *, documents: int) -> Iterator[Executor]:
    """The executor of that name: ``here``, ``processes``, ``tcp://host:port`` of a Dask scheduler, or empty.

    Without a name few documents are read here, more in as many processes as there are processors.  InputError when
    there is no such executor, or the Dask extra or cluster cannot be reached.
    """
    if name.startswith(("tcp://", "tls://")):
        with cluster(name) as executor:
            yield executor
    elif name == PROCESSES or (not name and documents > FEW):
        with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=get_context("spawn")) as executor:
            yield executor
    elif name in {"", HERE}:
        yield InPlace()
    else:
        raise InputError(f"no executor {name!r}", mend="take here, processes, or tcp://host:port of a Dask scheduler")


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The executor of a Dask cluster that is running already."""
    try:
        from distributed import Client
    except ImportError:
        raise InputError("a Dask cluster needs the extra dask", mend="pip install 'benelux-kg[dask]'") from None
    try:
        client = Client(address, timeout=10)
    except (OSError, TimeoutError) as error:
        raise InputError(f"no Dask scheduler answers at {address} ({error})", mend="start one, or check it") from None
    with client:
        yield client.get_executor()
