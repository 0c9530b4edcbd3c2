"""Of several claims on the same stretch the latest is seen."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from glance.language.cascade import visible
from glance.music.score import Stretch
from tests.plan.boards import patient
from tests.work import work

WHOLE = Stretch(0.0, 10.0)
instants = st.integers(-4, 24).map(lambda n: n / 2)
claims = st.lists(
    st.tuples(instants, instants).map(lambda pair: Stretch(*sorted(pair))), max_size=12
)


def test_what_nobody_claims_is_nobodys() -> None:
    assert visible((), WHOLE) == ((WHOLE, None),)


def test_a_later_claim_hides_an_earlier_one_and_gives_it_back() -> None:
    song_long, middle = Stretch(0, 10), Stretch(4, 6)
    assert visible((song_long, middle), WHOLE) == (
        (Stretch(0, 4), 0),
        (Stretch(4, 6), 1),
        (Stretch(6, 10), 0),
    )


def test_an_earlier_claim_is_not_seen_through_a_later_one() -> None:
    assert visible((Stretch(4, 6), Stretch(0, 10)), WHOLE) == ((WHOLE, 1),)


def test_an_empty_claim_is_never_seen() -> None:
    assert visible((Stretch(4, 4), Stretch(12, 14)), WHOLE) == ((WHOLE, None),)


@patient
@given(claims)
def test_every_instant_belongs_to_the_last_claim_on_it(stretches: list[Stretch]) -> None:
    seen = visible(stretches, WHOLE)
    for quarter in range(40):
        instant = quarter / 4
        holders = [n for n, claim in enumerate(stretches) if instant in claim]
        shown = [winner for stretch, winner in seen if instant in stretch]
        assert shown == [holders[-1] if holders else None]


@patient
@given(claims)
def test_what_is_seen_covers_the_song_without_gaps(stretches: list[Stretch]) -> None:
    seen = visible(stretches, WHOLE)
    assert seen[0][0].start == WHOLE.start
    assert seen[-1][0].end == WHOLE.end
    for (before, winner), (after, next_winner) in pairwise(seen):
        assert before.end == after.start
        assert winner != next_winner
    assert all(stretch.length > 0 for stretch, _ in seen)


def test_four_times_the_claims_are_about_four_times_the_work() -> None:
    def sweep(count: int) -> int:
        beats = [Stretch(n / 2, n / 2 + 0.5) for n in range(count)]
        whole = Stretch(0, count / 2)
        return work(lambda: visible([whole, *beats], whole))

    assert sweep(4800) < 5 * sweep(1200)
