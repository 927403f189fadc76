"""What a run leaves for another day comes round, and is never forgotten."""

from collections.abc import Iterable

import pytest

from tests import shares
from tests.real_browser import visitors
from tests.real_browser.test_every_page import PAGES
from tests.real_browser.visitors import WIDTHS, share_of
from tests.shares import is_the_turn_of, one_in, shuffled

SOME_DAY = 740_000
TWENTY = list(range(20))


@pytest.fixture(autouse=True)
def _not_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "WHOLE", False)
    monkeypatch.setattr(visitors, "WHOLE", False)


def days(count: int, monkeypatch: pytest.MonkeyPatch) -> Iterable[int]:
    for day in range(SOME_DAY, SOME_DAY + count):
        monkeypatch.setattr(shares, "TODAY", day)
        monkeypatch.setattr(visitors, "TODAY", day)
        yield day


@pytest.mark.parametrize("share", [1, 2, 3, 7, 20, 30])
def test_each_comes_once_in_so_many_days(share: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in (0, 5):
        came = [one for _ in days(share, monkeypatch) for one in one_in(share, TWENTY, at=at)]
        assert sorted(came) == TWENTY


def test_what_comes_one_by_one_has_its_turn_too(monkeypatch: pytest.MonkeyPatch) -> None:
    came = [text for _ in days(4, monkeypatch) for text in "abcdefgh" if is_the_turn_of(text, 4)]
    assert sorted(came) == list("abcdefgh")


def test_every_page_is_looked_into_at_every_width_within_some_weeks(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {
        (page, width)
        for _ in days(36, monkeypatch)
        for page in one_in(12, PAGES)
        for width in share_of(WIDTHS, PAGES.index(page))
    }
    assert seen == {(page, width) for page in PAGES for width in WIDTHS}


def test_the_whole_leaves_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "WHOLE", True)
    assert one_in(7, TWENTY) == TWENTY
    assert all(is_the_turn_of(text, 7) for text in "abcdefgh")


def test_a_table_is_dealt_out_always_alike_with_nothing_lost() -> None:
    assert shuffled(TWENTY) == shuffled(TWENTY) != TWENTY
    assert sorted(shuffled(TWENTY)) == TWENTY
