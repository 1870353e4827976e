"""Which packages are looked at: those that are finished."""

from tools.checking_bundle.figures import finished_packages
from tools.packaging.packages import write_sums


def test_a_package_that_is_not_as_its_checksum_says_is_not_looked_at(tmp_path):
    assert finished_packages(tmp_path) == []
    whole, half = tmp_path / "dealscope-1.tar.xz", tmp_path / "dealscope_1.deb"
    whole.write_bytes(b"all of it")
    half.write_bytes(b"all of it, too")
    write_sums([whole, half], tmp_path)
    assert finished_packages(tmp_path) == [whole, half]
    half.write_bytes(b"all of")
    assert finished_packages(tmp_path) == [whole]
