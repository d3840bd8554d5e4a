"""What a parameter is called in a sentence."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portfolio.periods import Precision

LABELS: Final[dict[str, Promise]] = {
    "aliases": _("another name"),
    "amount": _("amount"),
    "amount_high": _("upper amount"),
    "amount_qualifier": _("how exact the amount is"),
    "archive_url": _("address of the copy"),
    "baseline": _("first plan"),
    "basis": _("basis"),
    "changed_at": _("last change"),
    "code": _("code"),
    "country": _("country"),
    "counted_count": _("number of projects that count"),
    "countries": _("countries"),
    "coverage": _("itemised part in per cent"),
    "currency": _("currency"),
    "disbursed": _("amount paid out"),
    "disbursed_currency": _("currency of what is paid out"),
    "display_url": _("page"),
    "equivalent": _("stated equivalent"),
    "equivalent_currency": _("currency of the equivalent"),
    "gap": _("gap"),
    "holds_from": _("day from which it holds"),
    "holds_until": _("day until which it holds"),
    "id": _("id"),
    "instrument": _("instrument"),
    "investor": _("investor"),
    "is_disputed": _("disputed"),
    "is_key": _("key milestone"),
    "is_set_aside": _("set aside"),
    "is_umbrella": _("umbrella"),
    "itemised": _("itemised"),
    "kind": _("kind"),
    "lane": _("what is said"),
    "language": _("language"),
    "latitude": _("latitude"),
    "leads_from": _("day from which it leads"),
    "leads_until": _("day until which it leads"),
    "location_precision": _("how exact the point is"),
    "locator": _("place in the source"),
    "longitude": _("longitude"),
    "measure": _("measure"),
    "met": _("date met"),
    "milestone_count": _("number of milestones"),
    "next_milestone": _("next milestone"),
    "no_amount_count": _("number of projects without an amount"),
    "opened_on": _("day first spoken of"),
    "organization": _("organization"),
    "organization_title": _("title of the organization"),
    "outcome": _("outcome"),
    "other_currency_count": _("number of projects in another currency"),
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
    "scope_problem": _("what is wrong with the scope"),
    "sector": _("sector"),
    "set_aside_reason": _("reason for setting aside"),
    "share": _("share"),
    "since": _("beginning"),
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
    "umbrella_count": _("number of umbrellas left out"),
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
#: How exactly a date is known, as the value of such a part.
PRECISIONS: Final[dict[Precision, Promise]] = {
    Precision.DAY: pgettext_lazy("precision of a date", "day"),
    Precision.MONTH: pgettext_lazy("precision of a date", "month"),
    Precision.QUARTER: pgettext_lazy("precision of a date", "quarter"),
    Precision.HALF: pgettext_lazy("precision of a date", "half-year"),
    Precision.YEAR: pgettext_lazy("precision of a date", "year"),
    Precision.RANGE: pgettext_lazy("precision of a date", "between two days"),
    Precision.BY: pgettext_lazy("precision of a date", "by a day"),
    Precision.FROM: pgettext_lazy("precision of a date", "from a day"),
    Precision.UNKNOWN: pgettext_lazy("precision of a date", "told as unknown"),
}
#: Of a claim: whether projects make up its figure, by `scope__isnull`.
ITEMISED: Final[dict[str, Promise]] = {"false": _("Projects can itemise it"), "true": _("Context only")}
#: A list as a sentence begins with it.
PLURALS: Final[dict[str, tuple[Promise, Promise]]] = {
    "projects": (_("All projects"), _("Projects")),
    "milestones": (_("All milestones"), _("Milestones")),
    "investments": (_("All investments"), _("Investments")),
    "claims": (_("All claims"), _("Claims")),
    "organizations": (_("All organizations"), _("Organizations")),
    "sources": (_("All sources"), _("Sources")),
    "status reports": (_("All status reports"), _("Status reports")),
    "participations": (_("All participations"), _("Participations")),
    "date reports": (_("All date reports"), _("Date reports")),
    "amount reports": (_("All amount reports"), _("Amount reports")),
    "figure reports": (_("All figure reports"), _("Figure reports")),
}


def label(name: str) -> str:
    """What the field of a public name is called."""
    if name in LABELS:
        return str(LABELS[name])
    period, _underline, part = name.rpartition("_")
    return str(PARTS[part]) % {"period": LABELS[period]}
