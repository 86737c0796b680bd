import pytest

from dure.errors import TooLarge
from dure.records.reading import limits


def test_the_free_memory_of_this_computer_is_known():
    assert 16 << 20 < limits.available_memory() < 1 << 50


def test_a_file_larger_than_memory_is_refused_before_it_is_read(reads, monkeypatch):
    monkeypatch.setattr(limits, "available_memory", lambda: 1_000_000)
    with pytest.raises(
        TooLarge, match=r"holds 400\.\d kB; the free memory of this computer can hold about 320\.0 kB"
    ):
        reads("x,y\n" + "1,2\n" * 100_000)


def test_the_limit_can_be_raised(reads, monkeypatch):
    monkeypatch.setattr(limits, "available_memory", lambda: 1_000_000)
    assert reads("x,y\n" + "1,2\n" * 100_000, max_bytes=10_000_000).rows == 100_000


@pytest.mark.parametrize(
    ("size", "shown"), [(12, "12 bytes"), (1500, "1.5 kB"), (2_500_000, "2.5 MB"), (3e9, "3.0 GB")]
)
def test_sizes_are_shown_as_people_write_them(size, shown):
    assert limits.shown(int(size)) == shown
