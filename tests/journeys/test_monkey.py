"""Whatever a person does, in whatever order: nothing is reported, nothing warned of, nothing lost."""

import pytest

from tests.journeys.monkey import Monkey
from tests.journeys.real_window import RealWindow

# A menu wants the keyboard, which the platform without a screen cannot give.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


def play(seed: int, steps: int) -> None:
    shown = RealWindow(theme=("light", "dark")[seed % 2])
    with shown.lasting():
        monkey = Monkey(shown, seed)
        monkey.play(steps)
        monkey.check_history()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_monkey_at_the_window_finds_nothing_that_breaks_it(qapp, seed):
    play(seed, 120)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10, 30))
def test_a_patient_monkey_finds_nothing_either(qapp, seed):
    play(seed, 600)
