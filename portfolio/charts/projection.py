"""From degrees to places on a flat map: Albers' equal-area conic projection on a sphere."""

from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin, sqrt


@dataclass(frozen=True, kw_only=True)
class Conic:
    """A map whose two parallels are true to scale. `scale` and the offsets bring it into the frame."""

    parallels: tuple[float, float]
    meridian: float
    latitude: float
    scale: float
    left: float
    top: float

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """The place of a point in the units of the frame, from its left and upper edges."""
        angle = self._cone * radians((longitude - self.meridian + 180) % 360 - 180)
        radius = self._radius(latitude)
        x = radius * sin(angle)
        y = self._radius(self.latitude) - radius * cos(angle)
        return self.left + self.scale * x, self.top - self.scale * y

    @cached_property
    def _cone(self) -> float:
        return sum(sin(radians(parallel)) for parallel in self.parallels) / 2

    @cached_property
    def _area(self) -> float:
        first = radians(self.parallels[0])
        return cos(first) ** 2 + 2 * self._cone * sin(first)

    def _radius(self, latitude: float) -> float:
        return sqrt(max(0.0, self._area - 2 * self._cone * sin(radians(latitude)))) / self._cone
