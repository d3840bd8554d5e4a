"""The nouns. Each queryset sits above its model; each report series beside the identity that it tells of."""

from portfolio.models.change import Change, ChangeSet
from portfolio.models.claim import Claim, FigureReport
from portfolio.models.guard import Record, WriteOutsideDoor
from portfolio.models.investment import AmountReport, Investment
from portfolio.models.milestone import DateReport, Milestone
from portfolio.models.organization import Organization
from portfolio.models.participation import Participation
from portfolio.models.project import Project, ProjectCountry, StatusReport
from portfolio.models.reports import Identity, Report
from portfolio.models.saved import Baseline, SavedView
from portfolio.models.sector import Country, Sector
from portfolio.models.sent import SentForm
from portfolio.models.source import Source
from portfolio.models.user import Reader, User

__all__ = [
    "AmountReport",
    "Baseline",
    "Change",
    "ChangeSet",
    "Claim",
    "Country",
    "DateReport",
    "FigureReport",
    "Identity",
    "Investment",
    "Milestone",
    "Organization",
    "Participation",
    "Project",
    "ProjectCountry",
    "Reader",
    "Record",
    "Report",
    "SavedView",
    "Sector",
    "SentForm",
    "Source",
    "StatusReport",
    "User",
    "WriteOutsideDoor",
]
