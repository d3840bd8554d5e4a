"""All conflicts, both sources side by side; one click says which of the two counts."""

import re
from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portfolio import records
from portfolio.conflicts import all_conflicts
from portfolio.models import AmountReport, DateReport
from portfolio.views.account import local_address
from portfolio.views.desk import may_edit
from portfolio.vocabulary import Door

_SERIES: Final[dict[str, Any]] = {"datereport": DateReport, "amountreport": AmountReport}
_NAMED: Final = re.compile(r"(datereport|amountreport):([0-9]{1,18}):([0-9]{1,9})")
# Each conflict shows two quotes and two forms.
MOST_SHOWN: Final = 100


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conflicts_page(request: HttpRequest) -> HttpResponse:
    """List them, or decide one."""
    if request.method == "POST":
        return _decide(request)
    found = all_conflicts(request.user)
    context = {
        "conflicts": found[:MOST_SHOWN],
        "conflict_count": len(found),
        "may_edit": may_edit(request.user),
        "next": reverse("conflicts"),
    }
    return render(request, "portfolio/conflicts.html", context)


def _decide(request: Any) -> HttpResponse:
    """Set one of the two aside because the other counts."""
    keep, aside = (_NAMED.fullmatch(request.POST.get(name, "")) for name in ("keep", "aside"))
    if not (keep and aside) or keep[1] != aside[1]:
        return _nonsense(request)
    if not (may_edit(request.user) and request.user.has_perm(f"portfolio.change_{aside[1]}")):
        raise PermissionDenied
    model = _SERIES[aside[1]]
    rows = model.objects.visible_to(request.user).select_related("source").in_bulk([int(keep[2]), int(aside[2])])
    kept, other = rows.get(int(keep[2])), rows.get(int(aside[2]))
    if kept is None or other is None or kept == other or _identity(kept) != _identity(other):
        return _nonsense(request)
    _set_aside(request, other, for_=kept, version=int(aside[3]))
    return HttpResponseRedirect(local_address(request, request.POST.get("next", "")))


def _set_aside(request: Any, report: Any, *, for_: Any, version: int) -> None:
    reason = _("decided for %(source)s, %(day)s") % {"source": for_.source.publisher, "day": for_.reported_on}
    told = {"by": request.user, "door": Door.ADMIN, "today": timezone.localdate(), "reason": reason}
    try:
        with records.change_set(**told) as changes:
            changes.set_aside(report, reason=reason[:300], version=version)
    except (ValidationError, records.StaleVersion, records.Vanished) as error:
        messages.error(request, " ".join(error.messages) if isinstance(error, ValidationError) else str(error))
    else:
        messages.success(request, _("Set aside: %(report)s.") % {"report": report})


def _identity(report: Any) -> int:
    return int(getattr(report, f"{report.identity_field}_id"))


def _nonsense(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("These two reports do not contradict each other. Choose one of a conflict below."))
    context = {"conflicts": [], "conflict_count": 0, "may_edit": False}
    return render(request, "portfolio/conflicts.html", context, status=HTTPStatus.BAD_REQUEST)
