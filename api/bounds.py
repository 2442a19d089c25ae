"""What a worker may take of the machine, as the kernel keeps it: so much memory, and no file or socket."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import resource

_STATM = os.open("/proc/self/statm", os.O_RDONLY) if Path("/proc/self/statm").exists() else -1


def confine(memory: int, *, handed: int = 0) -> int:
    """Bound what this process may use from here on; the address space that it has already.

    It can open nothing.  ``handed`` files and sockets at most can be handed to it, within ``receiving``.
    """
    begun = address_space()
    for limit, value in (
        (resource.RLIMIT_AS, begun + memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
    with contextlib.suppress(ValueError, OSError):
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, handed if most == resource.RLIM_INFINITY else min(most, handed)))
    return begun


@contextlib.contextmanager
def receiving() -> Iterator[None]:
    """While this lasts, what another process hands over can be taken."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, most))


def address_space() -> int:
    """The bytes of address space of this process; 0 where the system does not say."""
    if _STATM < 0:
        return 0
    return int(os.pread(_STATM, 32, 0).split()[0]) * resource.getpagesize()
