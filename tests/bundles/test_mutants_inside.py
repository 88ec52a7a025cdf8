"""Bundles altered inside their seal or signed as nonsense: none is taken in."""

from itertools import islice
from random import Random

import pytest

from tests.bundles.making import blobs, world
from tests.bundles.mutants import (
    GOOD,
    SCALE,
    inside,
    parts_of,
    refused,
    signed,
    signed_bodies,
    signed_manifests,
)


@pytest.mark.parametrize("rng", tuple(map(Random, range(3))), ids=range(3))
def test_a_bundle_altered_inside_its_seal_is_refused(rng: Random) -> None:
    tried = [refused(data) for data in islice(inside(rng), 2_200 * SCALE)]
    assert tried == [True] * 2_200 * SCALE


@pytest.mark.parametrize("rng", tuple(map(Random, range(3))), ids=range(3))
def test_a_body_that_is_validly_signed_nonsense_is_refused(rng: Random) -> None:
    tried = [refused(data) for data in islice(signed_bodies(rng), 1_100 * SCALE)]
    assert tried == [True] * 1_100 * SCALE


def test_a_manifest_that_is_validly_signed_nonsense_is_refused() -> None:
    tried = [refused(data) for data in signed_manifests()]
    assert len(tried) > 350
    assert all(tried)


def test_what_is_not_altered_is_taken_in() -> None:
    good = world().sent(GOOD, blobs(b"foto"))
    assert not refused(good)
    assert not refused(signed(*parts_of(good)))
