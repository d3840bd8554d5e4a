"""What a parameter is called in a sentence."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: Final[dict[str, Promise]] = {
    "aliases": _("another name"),
    "amount": _("amount"),
    "amount_high": _("upper amount"),
    "amount_qualifier": _("how exact the amount is"),
    "archive_url": _("address of the copy"),
    "baseline": _("first plan"),
    "changed_at": _("last change"),
    "code": _("code"),
    "country": _("country"),
    "currency": _("currency"),
    "disbursed": _("amount paid out"),
    "disbursed_currency": _("currency of what is paid out"),
    "id": _("id"),
    "instrument": _("instrument"),
    "investor": _("investor"),
    "is_disputed": _("disputed"),
    "is_key": _("key milestone"),
    "is_umbrella": _("umbrella"),
    "kind": _("kind"),
    "language": _("language"),
    "latitude": _("latitude"),
    "location_precision": _("how exact the point is"),
    "longitude": _("longitude"),
    "measure": _("measure"),
    "met": _("date met"),
    "milestone_count": _("number of milestones"),
    "next_milestone": _("next milestone"),
    "opened_on": _("day first spoken of"),
    "overdue_count": _("number of overdue milestones"),
    "parent": _("parent"),
    "period": _("period"),
    "place": _("place"),
    "planned": _("planned date"),
    "project": _("project"),
    "project_count": _("number of projects"),
    "project_title": _("title of the project"),
    "published_on": _("day of publication"),
    "publisher": _("publisher"),
    "purpose": _("purpose"),
    "qualifier": _("how exact the figure is"),
    "quote": _("quote"),
    "relays": _("source repeated"),
    "report_count": _("number of reports"),
    "report_summary": _("summary of the report"),
    "reported_on": _("day of the newest report"),
    "retrieved_on": _("day of reading"),
    "role": _("role"),
    "said_by": _("speaker"),
    "scope": _("scope"),
    "sector": _("sector"),
    "slip_days": _("slip in days"),
    "slip_is_coarse": _("slip between coarse dates"),
    "source": _("source"),
    "stage": _("stage"),
    "state": _("state"),
    "status": _("status"),
    "status_basis": _("basis of the status"),
    "status_since": _("beginning of the status"),
    "summary": _("summary"),
    "times_moved": _("number of moves"),
    "title": _("title"),
    "title_en": _("title in English"),
    "title_kk": _("title in Kazakh"),
    "title_ru": _("title in Russian"),
    "unit": _("unit"),
    "url": _("address"),
    "value": _("value"),
    "value_high": _("upper value"),
    "version": _("version"),
    "visibility": _("visibility"),
}
#: The parts of a period, said of its label.
PARTS: Final[dict[str, Promise]] = {
    "first": _("first day of the %(period)s"),
    "last": _("last day of the %(period)s"),
    "precision": _("precision of the %(period)s"),
}
#: A list as a sentence begins with it.
PLURALS: Final[dict[str, tuple[Promise, Promise]]] = {
    "projects": (_("All projects"), _("Projects")),
    "milestones": (_("All milestones"), _("Milestones")),
    "investments": (_("All investments"), _("Investments")),
    "claims": (_("All claims"), _("Claims")),
    "organizations": (_("All organizations"), _("Organizations")),
    "sources": (_("All sources"), _("Sources")),
}


def label(name: str) -> str:
    """What the field of a public name is called."""
    if name in LABELS:
        return str(LABELS[name])
    period, _underline, part = name.rpartition("_")
    return str(PARTS[part]) % {"period": LABELS[period]}
