"""How a command is run in a bare system: without a network, as somebody, and with nothing of this environment."""

import pytest

from tools.checking_bundle import roots


@pytest.fixture
def command(tmp_path):
    return roots.entering(
        tmp_path, ["/a b/dealscope"], {"DISPLAY": ":9"}, shown={tmp_path / "built": "/opt/x"}
    )


def test_the_program_runs_without_a_network_as_somebody_who_is_not_root(command):
    assert command[:3] == ["unshare", "--mount", "--net"]
    last = command[-1].splitlines()[-1]
    assert "--userspec=1000:1000" in last
    assert "env -i HOME=/home/person" in last
    assert last.endswith("DISPLAY=:9 '/a b/dealscope'")


def test_the_built_folder_is_seen_there_but_cannot_be_written(command, tmp_path):
    assert f"mount -o remount,ro,bind {tmp_path}/opt/x" in command[-1]
    assert (tmp_path / "opt" / "x").is_dir()


def test_only_what_installs_packages_has_the_network(tmp_path):
    command = roots.entering(tmp_path, ["true"], network=True, somebody=False)
    assert "--net" not in command
    assert "userspec" not in command[-1]
