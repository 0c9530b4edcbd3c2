"""Who draws what: each job once, shots together, nobody idle for long."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from glance.builder.schedule import Job, Schedule


def jobs(*shots: list[int]) -> list[Job]:
    """Each shot a list of the lengths of its chunks."""
    found, at = [], 0
    for number, lengths in enumerate(shots):
        for length in lengths:
            found.append(Job(number, range(at, at + length), f"{at}"))
            at += length
    return found


def carried_out(work: list[Job], workers: int) -> list[list[Job]]:
    """What each worker did, when a frame takes everyone as long."""
    schedule = Schedule(work, workers)
    done: list[list[Job]] = [[] for _ in range(workers)]
    free_at = [0] * workers
    waiting = set(range(workers))
    while waiting:
        worker = min(waiting, key=free_at.__getitem__)
        job = schedule.next_for(worker)
        if job is None:
            waiting.remove(worker)
        else:
            done[worker].append(job)
            free_at[worker] += len(job.frames)
    return done


SHOTS = st.lists(st.lists(st.integers(1, 96), min_size=1, max_size=12), min_size=1, max_size=12)


@given(shots=SHOTS, workers=st.integers(1, 6))
def test_every_job_is_done_once(shots: list[list[int]], workers: int) -> None:
    work = jobs(*shots)
    done = [job for part in carried_out(work, workers) for job in part]
    assert Counter(job.key for job in done) == Counter(job.key for job in work)


@given(shots=SHOTS, workers=st.integers(2, 6))
def test_nobody_waits_longer_than_for_one_chunk(shots: list[list[int]], workers: int) -> None:
    took = [sum(len(job.frames) for job in part) for part in carried_out(jobs(*shots), workers)]
    assert max(took) - min(took) <= 96 or len(jobs(*shots)) < 2 * workers


def test_a_shot_stays_with_its_worker() -> None:
    done = carried_out(jobs([96, 96], [96, 96], [96, 96], [96, 96]), 2)
    assert [[job.shot for job in part] for part in done] == [[0, 0, 2, 2], [1, 1, 3, 3]]


def test_one_long_shot_is_shared() -> None:
    done = carried_out(jobs([96] * 8), 2)
    assert [len(part) for part in done] == [4, 4]
    assert [job.frames.start // 96 for job in done[1]] == [4, 5, 6, 7]


def test_a_job_given_back_is_done_next_by_the_same_place() -> None:
    schedule = Schedule(jobs([5, 5]), 1)
    first = schedule.next_for(0)
    assert first
    schedule.give_back(0, first)
    assert schedule.next_for(0) == first
