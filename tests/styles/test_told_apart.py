"""The families can be told apart by eye: floors on how far their pictures differ."""

from __future__ import annotations

from itertools import combinations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from glance.language.styles import STYLES
from glance.report.gallery import drawn

Face = NDArray[np.float32]
FAMILIES = """
    impressionism cubism constructivism de_stijl op_art psychedelic blueprint celtic_maze
    stained_glass terrazzo linocut shin_hanga screenprint paper_cut silhouette origami
    knitted carpet tie_dye azulejo greek_vase carved_stone watercolour pen_ink conte crayon
    chalk scratchboard nocturne space_art anime manga halftone pixel_art eight_bit ascii_art
    wireframe neon vaporwave synthwave glitch crt noir sepia cyanotype daguerreotype
    home_movie infrared infrared_mono thermal night_vision x_ray negative golden_hour
    candlelight high_key
"""
"""Styles that stand for families, to be known without their names."""


@pytest.fixture(scope="module")
def faces() -> dict[str, Face]:
    """What an eye takes in of a style: colours where they are, and how rough it is."""
    return {one.style.name: face(one.picture) for one in drawn("a house", STYLES, 128)}


def face(picture: NDArray[np.uint8]) -> Face:
    small = cv2.resize(picture, (16, 9), interpolation=cv2.INTER_AREA).astype(np.float32)
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    rough = cv2.resize(np.abs(cv2.Laplacian(grey, cv2.CV_32F)), (16, 9), interpolation=3)
    return np.concatenate([small.ravel(), rough.ravel()])


def apart(one: Face, two: Face) -> float:
    return float(np.abs(one - two).mean())


def test_more_than_forty_families_are_far_apart(faces: dict[str, Face]) -> None:
    far = {(a, b): apart(faces[a], faces[b]) for a, b in combinations(FAMILIES.split(), 2)}
    nearest = min(far, key=lambda pair: far[pair])
    assert len(FAMILIES.split()) >= 40
    assert far[nearest] > 10, (nearest, far[nearest])


def test_no_two_styles_are_the_same(faces: dict[str, Face]) -> None:
    far = {(a, b): apart(faces[a], faces[b]) for a, b in combinations(faces, 2)}
    nearest = min(far, key=lambda pair: far[pair])
    assert far[nearest] > 2, (nearest, far[nearest])


def test_a_style_is_the_same_at_the_same_seed(faces: dict[str, Face]) -> None:
    some = STYLES[::17]
    again = drawn("a house", some, 128)
    assert all((face(one.picture) == faces[one.style.name]).all() for one in again)
    other = drawn("a house", some, 128, seed=8)
    assert all(apart(face(one.picture), faces[one.style.name]) > 1 for one in other)
