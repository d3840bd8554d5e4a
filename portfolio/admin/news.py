"""The analyst's page of news: the source first, then what it says, row by row, with a preview before it is saved."""

from typing import Any, Final

from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portfolio.admin.lost import sign_in_page
from portfolio.admin.news_find import may_file, newest_projects, newest_sources, newest_umbrellas
from portfolio.admin.news_form import News
from portfolio.admin.news_plan import Plan, plan_of
from portfolio.admin.news_saving import RowRefused, SentBefore, save_news, sent_before
from portfolio.admin.refusal import REFUSALS, Refusal
from portfolio.admin.remembered import remember, remembered
from portfolio.models import ChangeSet

# What a form brings along that is not typed into it.
_NOT_CARRIED: Final = frozenset({"save", "preview", "more", "seen"})


class _Token(CsrfViewMiddleware):
    """Asks whether the form comes from a page of ours; the answer is a reason against it, or None."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


# The view asks for the person and for the token itself: a session that ended must not cost what was typed.
@login_not_required
@csrf_exempt
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def news_page(request: Any) -> HttpResponse:
    """News, empty or as it was sent. Without a session a form that was sent asks to sign in, and is kept."""
    if request.method != "POST":
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        _check_right(request)
        return _page(request, News(initial=_remembered(request)))
    is_ours = _Token(lambda _request: HttpResponse()).process_view(request, _plain, (), {}) is None
    if not request.user.is_authenticated:
        return _sign_in(request, is_ours=is_ours)
    _check_right(request)
    news = News(request.POST)
    if not is_ours:
        messages.warning(
            request, _("This form was older than your session. Nothing was saved: look at it, then save.")
        )
        return _page(request, news, _plan(request, news))
    return _answer(request, news)


def _plain(_request: HttpRequest) -> HttpResponse:
    """A view without exemptions, in whose name the token is asked for."""
    return HttpResponse()


def _check_right(request: Any) -> None:
    if not may_file(request.user):
        raise PermissionDenied


def _plan(request: Any, news: News) -> Plan:
    return plan_of(news, by=request.user, today=timezone.localdate())


def _answer(request: Any, news: News) -> HttpResponse:
    if "save" in request.POST and (before := sent_before(news.token, by=request.user)) is not None:
        return _said_before(request, before)
    plan = _plan(request, news)
    if "save" not in request.POST:
        return _page(request, news, plan)
    if not plan.readings:
        messages.error(request, _("There is nothing to save: every row is empty. Fill one, and save again."))
    elif plan.problems:
        messages.error(request, _("Nothing was saved. Mend what is marked below, and save again."))
    elif plan.seen != news.seen:
        messages.warning(request, _("Nothing was saved yet: look at what is marked below, then save again."))
    else:
        return _save(request, news, plan)
    return _page(request, news, plan)


def _save(request: Any, news: News, plan: Plan) -> HttpResponse:
    reason = news.head.cleaned_data["reason"]
    try:
        written = save_news(plan, by=request.user, today=timezone.localdate(), reason=reason, token=news.token)
    except SentBefore as before:
        return _said_before(request, before)
    except (RowRefused, *REFUSALS) as error:
        return _refused(request, news, error)
    remember(request, plan.cited.source, plan.cited.reported_on, plan.cited.said_by)
    count = len(plan.readings)
    text = ngettext(
        "%(count)s report from %(source)s was filed.", "%(count)s reports from %(source)s were filed.", count
    )
    _say(request, messages.SUCCESS, text % {"count": count, "source": plan.cited.source.publisher}, written)
    return HttpResponseRedirect(reverse("news"))


def _said_before(request: Any, before: SentBefore) -> HttpResponse:
    _say(request, messages.INFO, _("This form was saved before; it was not written twice."), before.change_set)
    return HttpResponseRedirect(reverse("news"))


def _refused(request: Any, news: News, error: Exception) -> HttpResponse:
    """The form again, as it was typed, with what the door said where it belongs."""
    plan = _plan(request, news)
    number = error.reading.number if isinstance(error, RowRefused) else -1
    cause = error.error if isinstance(error, RowRefused) else error
    place = next((one for one in plan.readings if one.number == number), plan.head)
    place.problems.extend(Refusal(cause).sentences)
    messages.error(request, _("Nothing was saved. Mend what is marked below, and save again."))
    return _page(request, news, plan)


def _say(request: HttpRequest, level: int, text: str, change_set: ChangeSet | None) -> None:
    """A message that leads to the entries of the change log."""
    if change_set is not None:
        url = reverse("admin:portfolio_changeset_change", args=[change_set.pk])
        text = format_html('{} <a href="{}">{}</a>', text, url, _("See what changed"))
    messages.add_message(request, level, text)


def _page(request: HttpRequest, news: News, plan: Plan | None = None) -> HttpResponse:
    readings = {one.number: one for one in (plan.head, *plan.readings)} if plan else {}
    if wrong := [one for one in readings.values() if one.problems]:
        news.focus(wrong[0].number, getattr(wrong[0].problems[0], "place", "") or "value")
    for row in news.rows:
        row.placed = readings[row.number].placed if row.number in readings else {}
    context = {
        "news": news,
        "rows": [(row, readings.get(row.number)) for row in news.rows],
        "source_reading": readings.get(-1),
        "seen": plan.seen if plan else "",
    }
    if request.headers.get("X-Requested-With") == "fetch":
        return render(request, "admin/news/readings.html", context)
    frame = {**admin.site.each_context(request), "title": _("News")}
    offered = {
        "sources": newest_sources(request.user),
        "projects": newest_projects(request.user),
        "umbrellas": newest_umbrellas(request.user),
    }
    return render(request, "admin/news/page.html", {**frame, **offered, **context})


# --- a session that ended ---


def _sign_in(request: Any, *, is_ours: bool) -> HttpResponse:
    """Ask to sign in, with all that was typed carried along; who has signed in goes on where the session ended."""
    is_answer = "password" in request.POST and is_ours
    form = AdminAuthenticationForm(request, data=request.POST) if is_answer else AdminAuthenticationForm(request)
    if is_answer and form.is_valid():
        login(request, form.get_user())
        _check_right(request)
        messages.info(request, _("You are signed in again, and nothing was lost. Look at it, then save."))
        news = News(request.POST)
        return _page(request, news, _plan(request, news))
    return sign_in_page(request, form, _NOT_CARRIED)


# --- what the next form begins with ---


def _remembered(request: Any) -> dict[str, str]:
    """The last source, its day and its speaker; the address may name another source."""
    if code := request.GET.get("source", ""):
        return {"source": code[:500].replace("\0", "")}
    return remembered(request)
