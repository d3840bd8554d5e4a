"""Today is the date of the tracker's own time zone, whatever zone the machine or the suite is in."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import timezone

# The zones that the gate runs the suite in, from the one behind all to the one before all, without summer time.
OFFSETS = {"Asia/Almaty": 5, "Pacific/Kiritimati": 14, "America/Anchorage": -9}


def test_the_suite_runs_in_the_zone_that_it_was_told() -> None:
    offset = ZoneInfo(settings.TIME_ZONE).utcoffset(datetime(2026, 11, 22, 12))  # noqa: DTZ001
    assert offset == timedelta(hours=OFFSETS[settings.TIME_ZONE])


@pytest.mark.parametrize("hour", [0, 8, 9, 11, 18, 20, 23])
def test_today_is_the_date_where_the_tracker_is(time_machine, hour: int) -> None:
    time_machine.move_to(datetime(2026, 11, 22, hour, 30, tzinfo=UTC), tick=False)
    local = hour + 0.5 + OFFSETS[settings.TIME_ZONE]
    assert timezone.localdate() == date(2026, 11, 22) + timedelta(days=local // 24)
