"""How long the window stands still while pages are copied, shown in the dialog, and presented on 4K."""

from collections.abc import Callable

from desktop.briefing.options import PageOptions
from desktop.briefing.presets import FROM_AFAR
from desktop.briefing.sheets import Pages, scene_sheets
from desktop.state.actions import look
from desktop.state.scene_actions import KeepScene
from desktop.window.presenter import Presenter
from tests.benchmarks.measure import Figure
from tests.journeys.real_window import RealWindow
from tests.journeys.stalls import LONGEST_ALLOWED, watched

SCREEN_4K = (3840, 2160)


def stillness_figures(window: RealWindow, repeats: int) -> list[Figure]:
    """Return the longest time at work between two events, of the first time and of later ones."""
    return [
        _still("opening the export dialog", window, _open_dialog, repeats),
        _still("copying the page", window, _copy, repeats),
        _still("presenting three scenes on a 4K screen", window, _present, max(repeats // 2, 2)),
    ]


def _still(name: str, window: RealWindow, deed: Callable[[RealWindow], None], repeats: int) -> Figure:
    longest = []
    for _ in range(repeats):
        with watched() as stalls:
            deed(window)
        longest.append(stalls.longest)
    return Figure(f"longest stall: {name}", tuple(longest), target=LONGEST_ALLOWED)


def _open_dialog(window: RealWindow) -> None:
    window.program.run_command("export-picture")
    window.settle(20)
    dialog = window.program.exports.dialog
    window.wait_until(lambda: dialog.preview.image is not None and not dialog.preview.painting.at_work)
    dialog.close()
    window.settle(50)


def _copy(window: RealWindow) -> None:
    window.program.run_command("copy-picture")
    window.settle(20)
    window.wait_until(lambda: not window.program.exports.copying.at_work, "the copy")


def _present(window: RealWindow) -> None:
    store = window.program.store
    for at, camera in enumerate((look(), look(longitude=20.0, zoom=3.0), look(projection="globe"))):
        if len(window.state.document.scenes) < 3:
            store.dispatch(camera)
            store.dispatch(KeepScene(f"Scene {at + 1}"))
    sheets = scene_sheets(
        window.state.document.scenes, window.program.sources, PageOptions(letters=FROM_AFAR)
    )
    presenter = Presenter(Pages(window.program.sources, sheets), window.program.theme)
    presenter.resize(*SCREEN_4K)
    presenter.show()
    for at in range(len(sheets)):
        presenter.go_to(at)
        window.wait_until(presenter.is_ready, "the scene")
    presenter.close()
    presenter.deleteLater()
    window.settle(50)
