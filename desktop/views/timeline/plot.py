"""The chart of the timeline under mouse and keys: brushing, choosing years, pointing at them."""

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip

from desktop.painting.charts import ChartHolder, YearChart
from desktop.painting.theme import Theme
from desktop.painting.timeline import Stress
from desktop.selection.clauses import Interval
from desktop.selection.marks import Mark
from desktop.state.actions import Action, Choose, Filter, Toggle, Unfilter
from desktop.viewmodels.play import Player
from desktop.viewmodels.timeline.model import TimelineModel, describe_year, printed_at, summary
from desktop.views.timeline.brush import Drag, Part, Span, moved, part_at, stretched, year_at
from desktop.views.view import Hands

BRUSHING, CHOOSING = "brush years", "choose year"
_REACH = 6.0
_PAUSE = 600
_CURSORS = (
    (Part.FIRST, Qt.CursorShape.SizeHorCursor),
    (Part.LAST, Qt.CursorShape.SizeHorCursor),
    (Part.BODY, Qt.CursorShape.OpenHandCursor),
    (Part.NOTHING, Qt.CursorShape.CrossCursor),
)


class TimelinePlot(ChartHolder):
    """Holds a year chart; drags make brushes of whole years, clicks choose years."""

    def __init__(self, hands: Hands, player: Player) -> None:
        super().__init__()
        self._chart = YearChart()
        self.setCentralItem(self._chart.plot)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._hands = hands
        self._player = player
        self._model: TimelineModel | None = None
        self._pressed: QPointF | None = None
        self._drag: Drag | None = None
        self._before: tuple[Mark, ...] = ()
        self._pointed: int | None = None
        self._pausing = QTimer(self)
        self._pausing.setSingleShot(True)
        self._pausing.timeout.connect(hands.end_gesture)
        self.setMinimumHeight(64)
        self.setAccessibleName("Timeline")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)

    def show_model(self, model: TimelineModel) -> None:
        """Draw a model, silently."""
        self._model = model
        self._chart.show_model(model)
        said = summary(model)
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.setBackground(theme.panel)
        self._chart.show_theme(theme)

    def show_pointer(self, mark: Mark | None) -> None:
        """Stress the year or the class that the mouse rests on, here or elsewhere."""
        year = group = None
        if mark is not None and self._model is not None:
            if mark.dimension == "year" and mark.key:
                year = int(float(mark.key))
            group = next((at for at, held in enumerate(self._model.classes) if held.mark == mark), None)
        self._chart.show_stress(Stress(year, group))

    def pixel_of(self, position: float) -> float:
        """Return where a position in years lies, in pixels of the widget."""
        box = self._chart.plot.box
        return float(self.mapFromScene(box.mapViewToScene(QPointF(position, 0.0))).x())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an edge, the brush or the empty chart."""
        if event.button() is Qt.MouseButton.LeftButton and self._alive() is not None:
            self._end_pause()
            self._pressed = event.position()
            self._drag = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held, or point at a year."""
        model = self._alive()
        if model is None:
            return
        if self._pressed is None:
            self._hover(model, event.position())
            return
        far = abs(event.position().x() - self._pressed.x()) >= QApplication.startDragDistance()
        if self._drag is None and far:
            self._begin_drag(model, self._pressed)
        if self._drag is not None:
            self._brush(self._drag.to(self._position(event.position())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the brush, or choose the year that was clicked."""
        pressed, dragged = self._pressed, self._drag
        self._pressed = self._drag = None
        model = self._alive()
        if event.button() is not Qt.MouseButton.LeftButton or pressed is None or model is None:
            return
        if dragged is not None:
            self._hands.end_gesture()
            self._hover(model, event.position())
        else:
            control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
            self._choose(model, self._year(model, event.position()), bool(event.modifiers() & control))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Clear the brush; the choice that the first click made is taken back and leaves no step."""
        model = self._alive()
        if model is not None and model.brushed:
            self._hands.dispatch(Choose(self._before, CHOOSING))
            self._end_pause()
            self._clear()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what lies around."""
        event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self._point(None)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what stands at the year under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            model = self._alive()
            lines = describe_year(model, self._year(model, QPointF(event.pos()))) if model else ()
            QToolTip.showText(event.globalPos(), "\n".join(lines), self)
            return True
        return bool(super().viewportEvent(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the brush, with Shift its end; Space plays; Esc clears."""
        model = self._alive()
        key = event.key()
        if model is None:
            event.ignore()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            years = 1 if key == Qt.Key.Key_Right else -1
            self._move(model, years, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Space:
            self._player.toggle()
        elif key == Qt.Key.Key_Escape and self._player.year is not None:
            self._player.leave()
        elif key == Qt.Key.Key_Escape and model.brushed:
            self._clear()
        else:
            event.ignore()

    def _alive(self) -> TimelineModel | None:
        return None if self._model is None or self._model.kind == "quiet" else self._model

    def _position(self, point: QPointF) -> float:
        return self._chart.position_at(self.mapToScene(point.toPoint()))

    def _year(self, model: TimelineModel, point: QPointF) -> int:
        return year_at(self._position(point), (model.first, model.last))

    def _part(self, model: TimelineModel, point: QPointF) -> Part:
        brush = None if model.playing.shown else model.brush
        return part_at(self._position(point), brush, _REACH / self._chart.pixels_per_year())

    def _begin_drag(self, model: TimelineModel, point: QPointF) -> None:
        part = self._part(model, point)
        brush = model.brush or (model.first, model.last)
        self._drag = Drag(part, self._position(point), brush, (model.first, model.last))
        if part is Part.BODY:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _brush(self, span: Span) -> None:
        if self._model is not None and (span != self._model.brush or self._player.year is not None):
            self._act(Filter(Interval("year", *span), BRUSHING))

    def _clear(self) -> None:
        self._act(Unfilter(("year",)))

    def _choose(self, model: TimelineModel, year: int, add: bool) -> None:
        mark = Mark("year", str(year))
        self._before = model.chosen
        if not _has_rows(model, year):
            marks: tuple[Mark, ...] = model.chosen if add else ()
        else:
            marks = () if model.chosen == (mark,) else (mark,)
        if add and _has_rows(model, year):
            self._hands.dispatch(Toggle(mark, CHOOSING))
        elif marks != model.chosen:
            self._hands.dispatch(Choose(marks, CHOOSING))
        self._pausing.start(QApplication.doubleClickInterval())

    def _move(self, model: TimelineModel, years: int, end_only: bool) -> None:
        if self._player.year is not None:
            self._player.step(years)
            return
        limits = (model.first, model.last)
        if model.brush is None:
            span = (model.first, model.first) if years > 0 else (model.last, model.last)
        else:
            span = (stretched if end_only else moved)(model.brush, years, limits)
        self._brush(span)
        self._pausing.start(_PAUSE)

    def _act(self, action: Action) -> None:
        if self._player.year is not None:
            self._player.leave()
        self._hands.dispatch(action)

    def _end_pause(self) -> None:
        if self._pausing.isActive():
            self._pausing.stop()
            self._hands.end_gesture()

    def _hover(self, model: TimelineModel, point: QPointF) -> None:
        shape = dict(_CURSORS)[self._part(model, point)]
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)
        year = self._year(model, point)
        self._point(year if _has_rows(model, year) else None)

    def _point(self, year: int | None) -> None:
        if year != self._pointed:
            self._pointed = year
            self._hands.point(None if year is None else Mark("year", str(year)))


def _has_rows(model: TimelineModel, year: int) -> bool:
    return bool(model.heights[year - model.first]) or printed_at(model.series, year) is not None
