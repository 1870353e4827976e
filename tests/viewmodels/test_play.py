"""Playing without a window: where it starts, how it steps, and what stops it."""

import pytest

from desktop.viewmodels.play import Player, step_time


class Stage:
    """Remembers what the player asked for."""

    def __init__(self):
        self.years = []
        self.waiting = None

    def show_year(self, year):
        self.years.append(year)

    def wait(self, milliseconds):
        self.waiting = milliseconds


@pytest.fixture
def stage():
    return Stage()


@pytest.fixture
def player(stage):
    made = Player(stage)
    made.follow(None, 1, 1.0, (2015, 2018), "question")
    return made


def test_playing_shows_every_year_once_and_then_everything_again(player, stage):
    player.toggle()
    for _ in range(5):
        player.tick()
    assert stage.years == [2015, 2016, 2017, 2018, None]
    assert not player.running
    assert stage.waiting is None


def test_a_window_of_three_years_starts_with_three_years(player, stage):
    player.follow(None, 3, 1.0, (2015, 2018), "question")
    player.toggle()
    assert stage.years == [2017]


def test_a_span_shorter_than_the_window_shows_all_of_it(player, stage):
    player.follow(None, 3, 1.0, (2015, 2016), "question")
    player.toggle()
    assert stage.years == [2016]


def test_pausing_keeps_the_year_and_playing_goes_on_from_there(player, stage):
    player.toggle()
    player.tick()
    player.toggle()
    player.tick()
    assert (stage.years, stage.waiting, player.year) == ([2015, 2016], None, 2016)
    player.toggle()
    player.tick()
    assert stage.years == [2015, 2016, 2017]


def test_what_playing_itself_brings_about_does_not_stop_it(player):
    player.toggle()
    player.follow(2015, 1, 1.0, (2015, 2018), "question")
    assert player.running


@pytest.mark.parametrize(
    ("year", "question"), [(2015, "another filter"), (None, "question"), (2018, "question")]
)
def test_whatever_else_a_user_does_stops_it_and_asks_for_nothing(player, stage, year, question):
    player.toggle()
    asked = list(stage.years)
    player.follow(year, 1, 1.0, (2015, 2018), question)
    assert not player.running
    assert stage.waiting is None
    assert stage.years == asked


def test_a_new_speed_counts_at_once(player, stage):
    player.toggle()
    assert stage.waiting == step_time(1.0)
    player.follow(2015, 1, 2.0, (2015, 2018), "question")
    assert stage.waiting == step_time(2.0) < step_time(1.0)


def test_stepping_pauses_and_stays_within_the_years(player, stage):
    player.toggle()
    player.step(-1)
    player.step(2)
    player.step(5)
    assert stage.years == [2015, 2017, 2018]
    assert not player.running


def test_leaving_shows_everything_again(player, stage):
    player.toggle()
    player.leave()
    player.leave()
    assert stage.years == [2015, None]
