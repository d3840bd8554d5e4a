"""Which reports compete and which say the same: a later report that says the same is a confirmation."""

from typing import Any

from portfolio.models import AmountReport, DateReport, FigureReport, Participation, StatusReport
from portfolio.vocabulary import DateLane


def lane(report: Any) -> Any:
    """What a report competes with: the newest of a lane holds."""
    if isinstance(report, DateReport):
        return report.lane
    if isinstance(report, AmountReport):
        return report.stage
    if isinstance(report, Participation):
        return (report.organization_id or id(report.organization), report.role)
    return ""


def value(report: Any) -> Any:
    """What a report says beside who said it and when."""
    if isinstance(report, DateReport):
        return report.period
    if isinstance(report, StatusReport):
        return report.status
    if isinstance(report, AmountReport):
        return (report.amount, report.amount_high, report.currency, report.qualifier, report.period)
    if isinstance(report, FigureReport):
        return (report.value, report.value_high, report.qualifier, report.period)
    return report.share


def confirms(later: Any, earlier: Any) -> bool:
    """Whether a report says the same again; what was met is confirmed by a coarser date too."""
    if type(later) is not type(earlier) or lane(later) != lane(earlier):
        return False
    if isinstance(later, DateReport) and later.lane == DateLane.DISPUTED:
        return False
    if isinstance(later, DateReport) and later.lane == DateLane.MET and later.period and earlier.period:
        return bool(later.period.contains(earlier.period))
    return bool(value(later) == value(earlier))
