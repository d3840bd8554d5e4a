"""Closed word lists: what a status, a kind, a stage or a role may be, and what OC4IDS calls it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(TextChoices):
    """Where a project stands. A project without a status report has none: "not stated"."""

    ANNOUNCED = "announced", _("Announced")
    AGREED = "agreed", _("Agreed")
    PREPARATION = "preparation", _("In preparation")
    FINANCED = "financed", _("Financed")
    CONSTRUCTION = "construction", _("Under construction")
    OPERATING = "operating", _("Operating")
    COMPLETED = "completed", _("Completed")
    SUSPENDED = "suspended", _("Suspended")
    CANCELLED = "cancelled", _("Cancelled")
    DECOMMISSIONED = "decommissioned", _("Decommissioned")


# OC4IDS codelist projectStatus; a suspended project keeps its last active phase, so it has no code of its own.
OC4IDS_STATUS = {
    Status.ANNOUNCED: "identification",
    Status.AGREED: "identification",
    Status.PREPARATION: "preparation",
    Status.FINANCED: "preparation",
    Status.CONSTRUCTION: "implementation",
    Status.OPERATING: "maintenance",
    Status.COMPLETED: "completion",
    Status.CANCELLED: "cancelled",
    Status.DECOMMISSIONED: "decommissioned",
}


class Basis(TextChoices):
    """Whether a source names the status, or we read it out of what the source says."""

    STATED = "stated", _("Stated")
    INFERRED = "inferred", _("Inferred")


class Visibility(TextChoices):
    PUBLIC = "public", _("Public")
    INTERNAL = "internal", _("Internal")


class LocationPrecision(TextChoices):
    EXACT = "exact", _("Exact")
    APPROXIMATE = "approximate", _("Approximate")
    NONE = "none", _("No point")


class MilestoneKind(TextChoices):
    MEMORANDUM = "memorandum", _("Memorandum")
    AGREEMENT = "agreement", _("Agreement")
    FEASIBILITY = "feasibility", _("Feasibility study")
    APPROVAL = "approval", _("Approval")
    FINANCING = "financing", _("Financing")
    CONTRACT = "contract", _("Contract")
    CONSTRUCTION_START = "construction_start", _("Construction start")
    FIRST_OUTPUT = "first_output", _("First output")
    COMMISSIONING = "commissioning", _("Commissioning")
    COMPLETION = "completion", _("Completion")
    EVENT = "event", _("Event")
    OTHER = "other", _("Other")


# OC4IDS codelists milestoneType and milestoneCode: (type, code); no code where OC4IDS has none that fits.
OC4IDS_MILESTONE: dict[MilestoneKind, tuple[str, str]] = {
    MilestoneKind.MEMORANDUM: ("preProcurement", ""),
    MilestoneKind.AGREEMENT: ("preProcurement", ""),
    MilestoneKind.FEASIBILITY: ("assessment", ""),
    MilestoneKind.APPROVAL: ("approval", "projectApproval"),
    MilestoneKind.FINANCING: ("financing", "financialClose"),
    MilestoneKind.CONTRACT: ("engagement", "commercialClose"),
    MilestoneKind.CONSTRUCTION_START: ("delivery", "commencement"),
    MilestoneKind.FIRST_OUTPUT: ("delivery", ""),
    MilestoneKind.COMMISSIONING: ("delivery", "commissioning"),
    MilestoneKind.COMPLETION: ("delivery", "completion"),
    MilestoneKind.EVENT: ("delivery", ""),
    MilestoneKind.OTHER: ("delivery", ""),
}


class DateLane(TextChoices):
    """What a date report is about. `disputed` changes no value: it marks the milestone."""

    PLANNED = "planned", _("Planned")
    MET = "met", _("Met")
    CANCELLED = "cancelled", pgettext_lazy("what a report says of a date", "Cancelled")
    DISPUTED = "disputed", _("Disputed")


class Outcome(TextChoices):
    """What the newest report of a milestone makes of it, whatever day it is."""

    OPEN = "open", pgettext_lazy("state of a milestone", "Open")
    MET = "met", pgettext_lazy("state of a milestone", "Met")
    CANCELLED = "cancelled", pgettext_lazy("state of a milestone", "Cancelled")


class State(TextChoices):
    """How a milestone stands on a given day. Never stored: it depends on the day."""

    OVERDUE = "overdue", pgettext_lazy("state of a milestone", "Overdue")
    DUE_SOON = "due_soon", pgettext_lazy("state of a milestone", "Due soon")
    UPCOMING = "upcoming", pgettext_lazy("state of a milestone", "Upcoming")
    UNDATED = "undated", pgettext_lazy("state of a milestone", "No date told")
    MET = "met", pgettext_lazy("state of a milestone", "Met")
    CANCELLED = "cancelled", pgettext_lazy("state of a milestone", "Cancelled")


class Stage(TextChoices):
    """How firm an amount is. The order of AMOUNT_STAGES says which one speaks for the investment."""

    NOT_STATED = "not_stated", pgettext_lazy("how firm an amount is", "Stage not stated")
    ANNOUNCED = "announced", pgettext_lazy("how firm an amount is", "Announced")
    PLEDGED = "pledged", pgettext_lazy("how firm an amount is", "Pledged")
    COMMITTED = "committed", pgettext_lazy("how firm an amount is", "Committed")
    DISBURSED = "disbursed", pgettext_lazy("how firm an amount is", "Disbursed")
    REPAID = "repaid", pgettext_lazy("how firm an amount is", "Repaid")
    CANCELLED = "cancelled", pgettext_lazy("how firm an amount is", "Cancelled")


# From the least firm to the furthest: the furthest that holds is the investment's amount.
AMOUNT_STAGES = (Stage.NOT_STATED, Stage.ANNOUNCED, Stage.PLEDGED, Stage.COMMITTED)


class Qualifier(TextChoices):
    """How exactly a figure was told: sources say «порядка», «около», «свыше»."""

    EXACT = "exact", _("Exact")
    ABOUT = "about", _("About")
    AT_LEAST = "at_least", _("At least")
    AT_MOST = "at_most", _("At most")
    RANGE = "range", _("Between")


class InvestmentRole(TextChoices):
    TOTAL = "total", _("The project's whole cost")
    PART = "part", _("A part of it")


class Instrument(TextChoices):
    EQUITY = "equity", _("Equity")
    LOAN = "loan", _("Loan")
    GRANT = "grant", _("Grant")
    GUARANTEE = "guarantee", _("Guarantee")
    EXPORT_CREDIT = "export_credit", _("Export credit")
    BUDGET = "budget", _("Budget")
    NOT_STATED = "not_stated", _("Not stated")


class PartyRole(TextChoices):
    OWNER = "owner", _("Owner")
    OPERATOR = "operator", _("Operator")
    CONSORTIUM_LEAD = "consortium_lead", _("Consortium lead")
    CONSORTIUM_MEMBER = "consortium_member", _("Consortium member")
    CONTRACTOR = "contractor", _("Contractor")
    FUNDER = "funder", _("Funder")
    AUTHORITY = "authority", _("Authority")
    SIGNATORY = "signatory", _("Signatory")
    SUPPLIER = "supplier", _("Supplier")
    OFFTAKER = "offtaker", _("Offtaker")
    PARTICIPANT = "participant", _("Participant")


class SourceKind(TextChoices):
    """Who speaks, by trust: the first is trusted most; `desk` is our own assessment, below all."""

    GOVERNMENT = "government", _("Government")
    AGENCY = "agency", _("News agency")
    COMPANY = "company", _("Company")
    ACADEMIC = "academic", _("Academic")
    NGO = "ngo", _("Non-governmental organisation")
    MEDIA = "media", _("Media")
    SOCIAL = "social", _("Social network")
    DESK = "desk", _("Our own desk")


# Higher is trusted more; settled order needs a number, and the list above is the only ranking.
TRUST = {kind.value: rank for rank, kind in enumerate(reversed(SourceKind))}


class OrganizationKind(TextChoices):
    COMPANY = "company", _("Company")
    GOVERNMENT = "government", _("Government body")
    BANK = "bank", _("Bank or fund")
    INTERNATIONAL = "international", _("International organisation")
    ACADEMIC = "academic", _("Academic institution")
    OTHER = "other", _("Other")


class Measure(TextChoices):
    """What a claim counts. Context measures have no scope: nothing in the tracker itemises them."""

    PROJECT_COUNT = "project_count", _("Projects")
    INVESTMENT_TOTAL = "investment_total", _("Investment")
    COMPLETED_COUNT = "completed_count", _("Projects carried out")
    COMPLETED_TOTAL = "completed_total", _("Value of projects carried out")
    TRADE_TURNOVER = "trade_turnover", _("Trade turnover")
    SETTLEMENT_SHARE = "settlement_share", _("Share of national currencies in settlements")
    RANK = "rank", _("Rank")
    EVENT_COUNT = "event_count", _("Events")
    OTHER = "other", _("Other")


class ClaimKind(TextChoices):
    LEVEL = "level", _("Level")
    TARGET = "target", _("Target")


class Unit(TextChoices):
    """What a claim is counted in; money has a currency instead."""

    PROJECTS = "projects", _("projects")
    PERCENT = "percent", _("per cent")
    RANK = "rank", _("rank")
    EVENTS = "events", _("events")
    MONEY = "money", _("money")
    OTHER = "other", _("other")


class Language(TextChoices):
    EN = "en", _("English")
    RU = "ru", _("Russian")
    KK = "kk", _("Kazakh")
    OTHER = "other", _("Another language")


class ListNoun(TextChoices):
    """What has a list, as addresses write it."""

    PROJECTS = "projects", _("Projects")
    MILESTONES = "milestones", _("Milestones")
    INVESTMENTS = "investments", _("Investments")
    CLAIMS = "claims", _("Claims")
    ORGANIZATIONS = "organizations", _("Organizations")
    SOURCES = "sources", _("Sources")


class Door(TextChoices):
    """By which way a change came in."""

    ADMIN = "admin", _("Admin")
    SITE = "site", _("Pages")
    API = "api", _("API")
    IMPORT = "import", _("Import")
    COMMAND = "command", _("Command line")


class Action(TextChoices):
    ADD = "add", _("Added")
    CHANGE = "change", _("Changed")
    DELETE = "delete", _("Deleted")
