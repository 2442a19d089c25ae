"""Files of strangers, taken apart in a process of their own, with a bound on its time and memory.

A PDF, Word file or web page can be made to keep its reader busy for hours or to fill all memory.  So a child process
reads it: ``python -m graph_build.confinement KIND …`` takes the bytes on standard input and answers with one line of
JSON, the pages or what is wrong.  It may use ``Limits.seconds`` of processor and of waiting and ``Limits.memory`` bytes
of address space, and write no file.  Where the system has no such limits (Windows), the waiting time alone is bounded.
"""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from graph_build.errors import DocumentError

if sys.platform != "win32":
    import resource

MOST_CHARACTERS = 20_000_000
SIMPLER = "give it in a simpler form, or give its text"


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take."""

    seconds: int = 180
    memory: int = 2_000_000_000


LIMITS = Limits()


def read(kind: str, data: bytes, path: Path, limits: Limits = LIMITS) -> list[str]:
    """The text of each page of a file's bytes; ``kind`` names the module whose ``pages`` reads such files.

    Raises DocumentError when the file cannot be read, or not within the limits.
    """
    command = [sys.executable, "-BP", "-m", __name__, kind, str(path), str(limits.seconds), str(limits.memory)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(folder or str(Path.cwd()) for folder in sys.path)}
    try:
        ended = subprocess.run(  # noqa: S603 - our own module, and no shell
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=limits.seconds + 5,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DocumentError(slow(limits), file=path, mend=SIMPLER) from None
    return pages(ended, path, limits)


def pages(ended: "subprocess.CompletedProcess[bytes]", path: Path, limits: Limits) -> list[str]:
    """The pages that a child answered with; DocumentError when it answered with an error or not at all."""
    try:
        answer = json.loads(ended.stdout)
    except ValueError:
        stopped = sys.platform != "win32" and -ended.returncode in {signal.SIGXCPU, signal.SIGKILL}
        what = slow(limits) if stopped else f"the file breaks its reader (exit code {ended.returncode})"
        raise DocumentError(what, file=path, mend=SIMPLER) from None
    if isinstance(answer, list):
        return answer
    raise DocumentError(answer["what"], file=path, place=answer["place"], mend=answer["mend"])


def slow(limits: Limits) -> str:
    """What is said of a file that takes more time than it may."""
    return f"reading the file takes more than {limits.seconds} seconds"


# -- in the child


def main(kind: str, path: str, seconds: str, memory: str) -> None:
    """Read standard input as a file of a kind, within limits; write the pages or what is wrong."""
    answer = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # a library that prints must not print into the answer
    data = sys.stdin.buffer.read()
    confine(int(seconds), int(memory))
    json.dump(answered(kind, data, path, int(memory)), answer)
    answer.flush()


def confine(seconds: int, memory: int) -> None:
    """Bound what this process may use from here on."""
    if sys.platform != "win32":
        for limit, most in (
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(limit)
            resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def answered(kind: str, data: bytes, path: str, memory: int) -> list[str] | dict[str, str]:
    """The pages of a file, or what is wrong with it and how to mend that."""
    try:
        found: list[str] = import_module(f"graph_build.{kind}").pages(data, Path(path))
    except DocumentError as error:
        return {"what": error.what, "place": error.place, "mend": error.mend}
    except MemoryError:
        return {"what": f"reading the file takes more than {memory:,} bytes of memory", "place": "", "mend": SIMPLER}
    except RecursionError:
        return {"what": "the file is nested too deep", "place": "", "mend": SIMPLER}
    except Exception as error:  # noqa: BLE001 - what libraries raise on damaged files has no common kind
        what = f"the file is damaged, or not what its name says ({type(error).__name__}: {str(error)[:100]})"
        return {"what": " ".join(what.split()), "place": "", "mend": "save it anew, or give its text"}
    if sum(map(len, found)) > MOST_CHARACTERS:
        return {"what": f"the text has more than {MOST_CHARACTERS:,} characters", "place": "", "mend": "split it"}
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
