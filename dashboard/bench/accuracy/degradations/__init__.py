"""What can go wrong between a paper and its file, in levels from harmless to hopeless."""

from __future__ import annotations

from dashboard.bench.accuracy.degradations import emptiness, geometry, hidden, resolution, sharpness, tone
from dashboard.bench.accuracy.degradations.degradation import Degradation

DEGRADATIONS: tuple[Degradation, ...] = (
    *resolution.DEGRADATIONS,
    *sharpness.DEGRADATIONS,
    *geometry.DEGRADATIONS,
    *emptiness.DEGRADATIONS,
    *hidden.DEGRADATIONS,
    *tone.DEGRADATIONS,
)
