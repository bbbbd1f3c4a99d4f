"""What the whole suite shares: profiles of Hypothesis, and the folder of real captures.

The profile ``quick`` draws the same few examples in every run, so that a change
fails for what it does and not for what was drawn, and does not shrink them, which
takes minutes for a page. ``thorough`` draws many and new ones; ask for it by
``HYPOTHESIS_PROFILE=thorough`` or ``--hypothesis-profile=thorough``.
"""

import importlib
import os
import pkgutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

import hfdaily

CAPTURES = Path(__file__).parents[2] / "shared" / "captures"
"""Real pages, which are no part of the project."""

# Digests are large to draw; how long that takes says nothing of the parser.
_SLOW_TO_DRAW = (HealthCheck.too_slow, HealthCheck.data_too_large)

# Hypothesis draws constants of the modules that are loaded: all must be, for the same draws.
for module in pkgutil.walk_packages(hfdaily.__path__, "hfdaily."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)

settings.register_profile(
    "quick",
    deadline=None,
    derandomize=True,
    max_examples=20,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=_SLOW_TO_DRAW,
)
settings.register_profile(
    "thorough", deadline=None, max_examples=1_000, suppress_health_check=_SLOW_TO_DRAW
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session")
def captures() -> Path:
    """Give the folder of real captures; skip where it is absent."""
    if not CAPTURES.is_dir():
        pytest.skip("the captures (../shared/captures) are absent")
    return CAPTURES
