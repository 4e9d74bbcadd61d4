"""What every test shares: how many examples hypothesis tries (YINDI_EXAMPLES for long runs)."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "yindi",
    max_examples=int(os.environ.get("YINDI_EXAMPLES", "60")),
    deadline=None,
    derandomize="YINDI_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("yindi")
