"""What a row of news is about: the project, milestone, investment, claim or organization it names, or a new one."""

from collections.abc import Callable
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portfolio.admin.news_claims import counted, is_described, problems_of
from portfolio.admin.news_known import Known, Typed
from portfolio.admin.news_names import Names, Unclear, key, new_title
from portfolio.admin.news_notes import Note, Reading
from portfolio.models import Claim, Investment, Milestone, Organization, Project
from portfolio.typed.codes import code_of, language_of
from portfolio.typed.told_words import kind_of
from portfolio.vocabulary import InvestmentRole, MilestoneKind, OrganizationKind

_TOTAL: Final = frozenset(
    map(key, ("", "total", "whole cost", "всего", "итого", "общая стоимость", "вся сумма", "жалпы", "жиыны"))
)


def relations(row: Any) -> set[str]:
    """The fields that name other rows, which may be as new as this one."""
    return {field.name for field in row._meta.concrete_fields if field.is_relation}


class Subjects:
    """Finds what the rows of one form are about; what one row adds, the rows below know."""

    def __init__(self, known: Known, *, may_add: frozenset[type[Any]], language: str) -> None:
        self.known, self._may_add, self._language = known, may_add, language
        self._above: Project | None = None

    def project(self, reading: Reading, text: str) -> Project:
        """The project of that name; an empty box means that of the row above."""
        if not text.strip():
            if self._above is None:
                raise Unclear(_("There is no project. Write its title or code; empty means that of the row above."))
            return self._above
        self._above = None
        self._above = self._named(reading, self.known.projects, text, Project, self._new_project)
        return self._above

    def milestone(self, reading: Reading, project: Project, text: str) -> Milestone:
        names = self.known.parts(Milestone, project)
        if not text.strip():
            there = "; ".join(map(str, names)) or "–"
            message = _(
                "There is no milestone. Write its title or code, or “+” and the title of a new one: %(there)s."
            )
            raise Unclear(message % {"there": there[:300]})
        if (only := _only_of_kind(names, text)) is not None:
            return only

        def make(title: str) -> Milestone:
            code = _code(title, {row.code for row in names}, "milestone")
            return Milestone(project=project, code=code, kind=kind_of(title), **self._titled(title))

        found: Milestone = self._named(reading, names, text, Milestone, make)
        return found

    def investment(self, reading: Reading, project: Project, text: str) -> Investment:
        """One line of the project's cost; an empty box means the whole of it."""
        names = self.known.parts(Investment, project)
        taken = {row.code for row in names}
        if key(text) in _TOTAL:
            total = next((row for row in names if row.role == InvestmentRole.TOTAL), None)
            if total is not None:
                return total
            new = Investment(project=project, code=_code("total", taken, "total"), role=InvestmentRole.TOTAL)
            return self._added(reading, names, new, _("the project's whole cost"))

        def make(title: str) -> Investment:
            return Investment(project=project, code=_code(title, taken, "investment"), purpose=title)

        found: Investment = self._named(reading, names, text, Investment, make)
        return found

    def claim(self, reading: Reading, typed: Typed) -> Claim:
        if not typed.which.strip():
            raise Unclear(_("There is no claim. Write its title or code, or “+” and the title of a new one."))

        def make(title: str) -> Claim:
            fields = counted(typed, self.known)
            code = _code(title, self.known.taken.setdefault(Claim, set()), "claim")
            return Claim(code=code, **fields, **self._titled(title))

        found: Claim = self._named(reading, self.known.claims, typed.which, Claim, make)
        if found not in reading.new and is_described(typed):
            text = _("The claim is there already: what is written about a new one is not used.")
            reading.notes.append(Note("doubt", text))
        return found

    def organization(self, reading: Reading, text: str) -> Organization:
        names = self.known.organizations
        if not text.strip():
            raise Unclear(_("There is no organization. Write its name or code, or “+” and the name of a new one."))

        def make(title: str) -> Organization:
            code = _code(title, self.known.taken.setdefault(Organization, set()), "organization")
            return Organization(code=code, kind=OrganizationKind.OTHER, **self._titled(title))

        found: Organization = self._named(reading, names, text, Organization, make)
        return found

    def _new_project(self, title: str) -> Project:
        code = _code(title, self.known.taken.setdefault(Project, set()), "project")
        return Project(code=code, **self._titled(title))

    def _titled(self, title: str) -> dict[str, str]:
        return {f"title_{language_of(title, source=self._language)}": title}

    def _named(self, reading: Reading, names: Names, text: str, model: Any, make: Callable[[str], Any]) -> Any:
        title = new_title(text)
        if title is None:
            row = names.get(text, what=str(model._meta.verbose_name))
            if names.find(text) is None:
                values = {"name": text.strip()[:60], "row": row, "code": row.code}
                reading.notes.append(Note("doubt", _("“%(name)s” is taken for %(row)s (%(code)s).") % values))
            return row
        if not title:
            raise Unclear(_("There is no title behind the “+”. Write the title of what is new."))
        found = names.find(title)
        return found if found is not None else self._added(reading, names, make(title), title)

    def _added(self, reading: Reading, names: Names, row: Any, title: str) -> Any:
        what = str(row._meta.verbose_name)
        if type(row) not in self._may_add:
            raise Unclear(_("You may not add a new %(what)s. Write the name of one that is there.") % {"what": what})
        try:
            row.clean_fields(exclude=relations(row))
        except ValidationError as error:
            raise Unclear(*problems_of(error)) from error
        names.add(row)
        reading.new.append(row)
        kind = f", {row.get_kind_display()}" if hasattr(row, "kind") else ""
        text = _("New %(what)s: “%(title)s” (%(code)s%(kind)s)")
        reading.notes.append(Note("new", text % {"what": what, "title": title, "code": row.code, "kind": kind}))
        return row


def _code(title: str, taken: set[str], fallback: str) -> str:
    code = code_of(title, taken=taken, fallback=fallback)
    taken.add(code)
    return code


def _only_of_kind(names: Names, text: str) -> Milestone | None:
    """The project's only milestone of the kind that the text names, such as "commissioning"."""
    if names.find(text) is not None:
        return None
    kinds = {kind for kind in MilestoneKind if key(text) in (key(kind.value), key(str(kind.label)))}
    found = [row for row in names if row.kind in kinds]
    return found[0] if len(found) == 1 else None
