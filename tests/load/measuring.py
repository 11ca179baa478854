"""How long, how often, how much: the instruments of the bench."""

import http.client
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

CORES = 2


@dataclass(frozen=True)
class Figure:
    """A measured value, and the floor that it is compared with in the same run."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    floor_is: str = ""

    def __str__(self) -> str:
        line = f"{self.name:44} {self.value:10,.1f} {self.unit:10}"
        if self.floor:
            line += f" {self.value / self.floor:6.2f} of {self.floor:,.1f} ({self.floor_is})"
        return line.rstrip()


@dataclass(frozen=True)
class Rate:
    """One run: how often a second, and what each time took of the processor, in milliseconds by process."""

    per_second: float
    cpu: dict[str, float]
    p50: float = 0.0
    p99: float = 0.0

    @property
    def alone(self) -> float:
        """What the cores would give if nobody else used them: the figure to compare on a busy machine."""
        return CORES * 1000 / sum(self.cpu.values())


@dataclass(frozen=True)
class Series:
    """Several runs of a thing, and of its floor, taken in turns so that both had the same neighbours."""

    name: str
    rates: list[Rate]
    floors: list[Rate]
    floor_is: str = ""
    goal: str = ""

    def __str__(self) -> str:
        measured, alone = sorted(r.per_second for r in self.rates), sorted(r.alone for r in self.rates)
        middle = sorted(self.rates, key=lambda rate: rate.alone)[len(self.rates) // 2]
        spent = " ".join(f"{who} {ms:.2f}" for who, ms in middle.cpu.items())
        lines = [f"{self.name:30} measured {_spread(measured)} /s   by processor {_spread(alone)} /s   {self.goal}"]
        lines.append(f"{'':30} ms of processor: {spent};  p50 {middle.p50:.1f} ms, p99 {middle.p99:.1f} ms")
        if self.floors:
            below, below_alone = sorted(r.per_second for r in self.floors), sorted(r.alone for r in self.floors)
            half = len(below) // 2
            ratios = f"{measured[half] / below[half]:.2f} measured, {alone[half] / below_alone[half]:.2f} by processor"
            floor = f"{_spread(below)} /s   by processor {_spread(below_alone)} /s"
            lines.append(f"{'  floor: ' + self.floor_is:30} measured {floor}   ratio {ratios}")
        return "\n".join(lines)


def _spread(values: list[float]) -> str:
    """min / median / max of sorted values."""
    return f"{values[0]:,.0f}/{values[len(values) // 2]:,.0f}/{values[-1]:,.0f}"


def per_second(work: Callable[[], object], *, seconds: float = 2.0) -> float:
    """How often ``work`` can be done, one after the other, warmed up."""
    work()
    done, begun = 0, time.perf_counter()
    while (passed := time.perf_counter() - begun) < seconds:
        work()
        done += 1
    return done / passed


def requests_per_second(port: int, path: str, *, clients: int = 8, seconds: float = 4.0, cookie: str = "") -> float:
    """Answers below 400 of a keep-alive server, asked by ``clients`` at once. Raises on any other answer."""
    counts, errors = [0] * clients, list[BaseException]()
    end = time.perf_counter() + seconds

    def ask(number: int) -> None:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            while time.perf_counter() < end:
                link.request("GET", path, headers={"Cookie": cookie} if cookie else {})
                answer = link.getresponse()
                answer.read()
                if answer.status >= 400:
                    raise RuntimeError(f"{path} answers {answer.status}")
                counts[number] += 1
        except BaseException as error:
            errors.append(error)
        finally:
            link.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return sum(counts) / seconds


def memory(process: psutil.Process) -> Iterator[Figure]:
    """Proportional set size of a process and what it started."""
    for one in (process, *process.children(recursive=True)):
        words = one.cmdline()
        name = next(
            (word for word in ("supervisor", "granian", "motcua work") if word in " ".join(words)), "PostgreSQL"
        )
        yield Figure(f"memory: {name} {one.pid}", one.memory_full_info().pss / 1024**2, "MB")


@contextmanager
def stopwatch() -> Iterator[Callable[[], float]]:
    begun = time.perf_counter()
    yield lambda: time.perf_counter() - begun
