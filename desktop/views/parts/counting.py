"""What takes longer than a frame is built in a thread beside the window; the old view stays until the new one is there.

A newer order takes the place of an older one, whose thread then gives up at its next step.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from desktop.crossfilter.large_row_source import LargeRowSource
from desktop.crossfilter.large_waiting import NobodyWaits
from desktop.crossfilter.question import Source
from desktop.crossfilter.sources import Sources
from desktop.views.view import ViewSpec

PATIENCE = 60_000


@dataclass(frozen=True)
class Order:
    """A view model wanted: how it is built, of which inputs, and which of its parts will be asked for if it has any."""

    spec: ViewSpec
    inputs: Any
    parts: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Built:
    """What became of an order: a model, or what went wrong."""

    order: Order
    model: Any = None
    problem: Exception | None = None


class _Thread(QThread):
    """Carries out one deed, and keeps what it gave."""

    ended = Signal()

    def __init__(self, deed: Callable[[Callable[[], bool]], Any]) -> None:
        super().__init__()
        self._deed = deed
        self.result: Any = None

    def run(self) -> None:
        """Carry out the deed, in the other thread."""
        try:
            self.result = self._deed(lambda: not self.isInterruptionRequested())
        finally:
            self.ended.emit()


class Counting(QObject):
    """Builds ordered view models; `show` gets all of them together, `noted` whether some are being waited for."""

    def __init__(
        self, sources: Sources, show: Callable[[tuple[Built, ...]], None], noted: Callable[[bool], object]
    ) -> None:
        super().__init__()
        self._sources = sources
        self._show = show
        self._noted = noted
        self._orders: tuple[Order, ...] = ()
        self._building: tuple[Order, ...] = ()
        self._builder: _Thread | None = None
        self._preparer: _Thread | None = None

    @property
    def waiting(self) -> bool:
        """Return whether models are ordered that are not there yet."""
        return bool(self._orders)

    def order(self, orders: tuple[Order, ...], *, anew: bool = False) -> None:
        """Build these models, and none ordered before that is not among them; none wanted ends the waiting.

        Data that changed make the same orders others, `anew`.
        """
        if orders == self._orders and not (anew and orders):
            return
        if bool(orders) != bool(self._orders):
            self._noted(bool(orders))
        self._orders, self._building = orders, () if anew else self._building
        if self._builder is None:
            self._begin()
        else:
            self._builder.requestInterruption()

    def prepare(self, source: Source | None) -> None:
        """Let a large source make what the first ticked value would else wait for, if nothing is being counted."""
        free = not self._orders and self._preparer is None
        if free and isinstance(source, LargeRowSource) and not source.prepared:
            self._preparer = self._started(source.prepare, self._end_preparing)

    def close(self) -> None:
        """Come to an end, because the program does."""
        threads, self._orders = (self._builder, self._preparer), ()
        self._builder = self._preparer = None
        for thread in threads:
            if thread is not None:
                thread.ended.disconnect()
                thread.requestInterruption()
                thread.wait(PATIENCE)

    def _started(self, deed: Callable[[Callable[[], bool]], Any], ended: Callable[[], None]) -> _Thread:
        thread = _Thread(deed)
        thread.ended.connect(ended)
        thread.start()
        return thread

    def _begin(self) -> None:
        if self._orders:
            orders = self._building = self._orders
            self._builder = self._started(lambda wanted: self._built(orders, wanted), self._end_building)

    def _built(self, orders: tuple[Order, ...], wanted: Callable[[], bool]) -> tuple[Built, ...] | None:
        """Build models, in the other thread; None where they are not wanted any more."""
        built = []
        for order in orders:
            if not wanted():
                return None
            try:
                with _giving_up(self._sources[order.inputs.source], wanted):
                    built.append(Built(order, _whole(order, self._sources)))
            except NobodyWaits:
                return None
            except Exception as problem:
                built.append(Built(order, problem=problem))
        return tuple(built)

    def _end_building(self) -> None:
        thread, self._builder = self._builder, None
        if thread is None:
            return
        thread.wait()
        if thread.result is None or self._building != self._orders:
            self._begin()
            return
        self._orders = ()
        self._show(thread.result)
        self._noted(False)
        self.prepare(self._sources.get(thread.result[0].order.inputs.source) if thread.result else None)

    def _end_preparing(self) -> None:
        thread, self._preparer = self._preparer, None
        if thread is not None:
            thread.wait()


def _whole(order: Order, sources: Sources) -> Any:
    model = order.spec.build(sources, order.inputs)
    if order.parts is not None:
        model.warm(order.parts)
    return model


def _giving_up(source: Source, wanted: Callable[[], bool]) -> AbstractContextManager[None]:
    return source.while_wanted(wanted) if isinstance(source, LargeRowSource) else nullcontext()
