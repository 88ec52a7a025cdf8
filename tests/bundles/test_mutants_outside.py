"""Ten thousand bundles altered on the road: none is taken in, none surprises."""

from itertools import islice
from random import Random

import pytest

from tests.bundles.mutants import SCALE, outside, refused


@pytest.mark.parametrize("rng", tuple(map(Random, range(4))), ids=range(4))
def test_a_bundle_altered_on_the_road_is_refused(rng: Random) -> None:
    tried = [refused(data) for data in islice(outside(rng), 2_500 * SCALE)]
    assert tried == [True] * 2_500 * SCALE
