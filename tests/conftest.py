"""What every test stands on: no display, no clock limits, warnings that fail."""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "desk",
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "ci",
    settings.get_profile("desk"),
    max_examples=100,
    derandomize=True,
    print_blob=True,
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "desk")
)


@pytest.fixture(autouse=True, scope="session")
def _own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing a test makes lies in the folders of whoever runs it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PPKS_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield
