"""What a check of the built folder answers: yes, no, or that it was not looked at."""

import json

from tools.checking_bundle.driven import judged_calls, judged_stalls
from tools.checking_bundle.points import Points
from tools.checking_bundle.starts import judged


def test_a_point_that_was_not_looked_at_counts_as_neither_yes_nor_no(tmp_path, capsys):
    points = Points()
    points.begin("Bare systems")
    points.not_run("tests itself", "this needs root")
    assert points.status() == 1, "nothing was looked at, so nothing is proved"
    points.note("shows its window", so=True, figure="1280 × 800 pixels")
    assert (points.summary(), points.status()) == ("1 yes, 0 no, 1 not run", 0)
    points.note("says a sentence", so=False)
    assert points.status() == 1
    points.write(tmp_path / "points.json")
    written = json.loads((tmp_path / "points.json").read_text())
    assert [point["answer"] for point in written["points"]] == ["not run", "yes", "no"]
    assert written["not run"] == 1
    assert "not run tests itself  this needs root" in capsys.readouterr().out


def gap(waited: float, worked: float) -> dict:
    return {"gap": waited, "work": worked, "where": "canvas.py:paint"}


def test_a_journey_fails_when_the_window_stood_still_for_more_than_a_tenth_of_a_second():
    found = {"longest": gap(130.0, 40.0), "gaps": [gap(110.0, 101.0), gap(130.0, 40.0)]}
    _, so, figure = judged_stalls(found, "work")
    assert not so
    assert figure == "101 ms; 101 ms canvas.py:paint"
    assert judged_stalls(found, "gap")[2].startswith("130 ms; 110 ms")
    _, so, figure = judged_stalls({"longest": gap(12.0, 9.0), "gaps": []}, "gap")
    assert so
    assert figure == "12 ms"


def test_a_socket_of_the_internet_fails_a_traced_journey_and_a_trace_without_any_proves_nothing():
    of_the_desktop = "7  socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3\n"
    assert judged_calls(of_the_desktop)[1]
    assert not judged_calls(of_the_desktop + "7  socket(AF_INET6, SOCK_DGRAM, 0) = 4\n")[1]
    assert not judged_calls("")[1]


def test_a_figure_without_a_target_is_told_and_not_judged():
    assert judged("memory", 190.4, "MB", 160.0, met=False) == ("memory", False, "190 MB, at most 160")
    assert judged("empty window", 71.6, "ms", None, met=None) == ("empty window", True, "72 ms")
