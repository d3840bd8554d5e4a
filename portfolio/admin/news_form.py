"""The form of news: where it comes from, and rows of what it says. Everything may be left empty."""

import re
import secrets
from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from portfolio.admin.forms import reason_field
from portfolio.admin.news_known import CLAIM, INVESTMENT, MILESTONE, PARTY, STATUS, Typed
from portfolio.admin.news_notes import Problem
from portfolio.models.fields import validate_line
from portfolio.vocabulary import ClaimKind, Language, Measure, SourceKind

# As the form makes them; what else is sent is none of ours.
_TOKEN: Final = re.compile(r"[-\w]{1,64}", re.ASCII)
FEWEST_ROWS, MORE_ROWS, MOST_ROWS = 10, 10, 50
WHAT: Final = (
    (MILESTONE, _("milestone")),
    (STATUS, _("status")),
    (INVESTMENT, _("investment")),
    (PARTY, _("party")),
    (CLAIM, _("claim")),
)


def _line(label: Any, *, longest: int, **attrs: str) -> forms.CharField:
    """One line of text, without the `maxlength` by which a browser cuts what is pasted."""
    field = forms.CharField(label=label, required=False, max_length=longest, validators=[validate_line])
    field.widget.attrs = {"autocomplete": "off", **attrs}
    return field


class HeadForm(forms.Form):
    """Said once: the source, its day and its speaker."""

    source = _line(_("Source"), longest=500, list="list-source")
    reported_on = _line(_("Its day"), longest=40)
    said_by = _line(_("Said by"), longest=200)
    # Of a source that is not there yet.
    title = _line(_("Title"), longest=400)
    publisher = _line(_("Publisher"), longest=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", "–"), *SourceKind.choices])
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", "–"), *((code, code) for code in Language if code != "other")],
    )
    url = _line(_("Address"), longest=500)
    published_on = _line(_("Published on"), longest=40)
    reason = reason_field()

    new_source = ("title", "publisher", "kind", "language", "url", "published_on")

    def told(self, name: str) -> str:
        """What stands in a field, as it was typed."""
        return str(self[name].value() or "").strip()


class RowForm(forms.Form):
    """One row: what is said of which thing, and in what words."""

    project = _line(_("Project"), longest=300, list="list-project")
    what = forms.ChoiceField(label=_("What"), choices=WHAT, required=False)
    which = _line(_("Which"), longest=300)
    value = _line(_("Value, in words"), longest=200)
    quote = _line(_("Quote"), longest=500)
    # Of a claim that is not there yet.
    measure = forms.ChoiceField(
        label=_("A new claim counts"), required=False, choices=[("", "–"), *Measure.choices], initial=""
    )
    kind = forms.ChoiceField(label=_("It is a"), required=False, choices=ClaimKind.choices, initial=ClaimKind.LEVEL)
    scope = _line(_("Which projects"), longest=500)
    umbrella = _line(_("Umbrella"), longest=300, list="list-umbrella")

    of_a_claim = ("measure", "kind", "scope", "umbrella")

    def __init__(self, data: QueryDict | None, *, number: int) -> None:
        super().__init__(data, prefix=f"row-{number}", initial={"what": MILESTONE}, use_required_attribute=False)
        self.number = number
        self.placed: dict[str, list[str]] = {}
        for name in self.of_a_claim:
            self.fields[name].widget.attrs["aria-describedby"] = f"reading-{number}-{name}"
        for bound in self:
            bound.field.widget.attrs |= {"aria-label": f"{bound.label} {number + 1}", "placeholder": bound.label}
        self.fields["scope"].widget.attrs["placeholder"] = "country=KZ&status=construction"

    @property
    def boxes(self) -> list[forms.BoundField]:
        """What every row has."""
        return [box for box in self if box.name not in self.of_a_claim]

    @property
    def boxes_of_a_claim(self) -> list[tuple[forms.BoundField, list[str]]]:
        """What a new claim is besides its title: each box, and what stands in its way."""
        return [(self[name], self.placed.get(name, [])) for name in self.of_a_claim]

    @property
    def faults(self) -> Iterator[Problem]:
        for name, texts in self.errors.items():
            for text in texts:
                yield Problem(f"{self[name].label}: {text}", place=name if name in self.of_a_claim else "")

    @property
    def typed(self) -> Typed:
        """The row as it was typed, whether it can be read or not."""
        texts = {name: str(self[name].value() or "") for name in self.fields}
        return Typed(number=self.number, **{**texts, "what": texts["what"] or MILESTONE})


class News:
    """One form of news, empty or as it was sent."""

    def __init__(self, data: QueryDict | None = None, *, initial: dict[str, str] | None = None) -> None:
        sent = data if data is not None else QueryDict()
        token = sent.get("token", "")
        self.token = token if _TOKEN.fullmatch(token) else secrets.token_urlsafe(24)
        self.seen = sent.get("seen", "")[:64]
        self.head = HeadForm(data, initial=initial)
        count = _whole(sent.get("rows", ""))
        if "more" in sent:
            count += MORE_ROWS
        numbers = range(max(FEWEST_ROWS, min(count, MOST_ROWS)))
        self.rows = [RowForm(data, number=number) for number in numbers]
        self._focused = next(iter(self.rows[0] if self.head.told("source") else self.head))
        self._focused.field.widget.attrs["autofocus"] = ""

    @property
    def typed(self) -> list[Typed]:
        return [row.typed for row in self.rows]

    @property
    def has_new_source(self) -> bool:
        return any(self.head.told(name) for name in HeadForm.new_source)

    def focus(self, number: int, box: str = "value") -> None:
        """Let the page open at a box of a row, or at the source (-1), which has to be mended."""
        place = self.head["source"] if number < 0 else self.rows[number][box]
        del self._focused.field.widget.attrs["autofocus"]
        place.field.widget.attrs["autofocus"] = ""
        self._focused = place

    def faults(self) -> dict[int, list[Problem]]:
        """What no row may hold, by row: hidden characters, a page where a line belongs."""
        return {row.number: list(row.faults) for row in self.rows if row.errors and not row.typed.is_blank}


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
