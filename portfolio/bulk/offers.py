"""What can be done to many rows at once: what each deed is called, whom it is for, and in which list it is offered."""

from typing import Any, Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portfolio.models import Record


class Offer(NamedTuple):
    """A deed by its name; `right` is what it asks for beside changing such rows."""

    label: str | Promise
    right: str = ""

    def is_for(self, person: Any, model: type[Record]) -> bool:
        """Whether a person may do it."""
        may_change = person.has_perm(f"portfolio.change_{model._meta.model_name}")
        return bool(may_change and (not self.right or person.has_perm(f"portfolio.{self.right}")))


OFFERS: Final = {
    "shift": Offer(_("Shift planned dates"), "add_datereport"),
    "set-status": Offer(_("Set the status"), "add_statusreport"),
    "confirm": Offer(_("Confirm: nothing new"), "add_datereport"),
    "set-responsible": Offer(_("Set who is responsible")),
    "publish": Offer(_("Make public or internal"), "publish_project"),
    "set-aside": Offer(_("Set aside")),
    "bring-back": Offer(_("Bring back")),
}
#: Which of them a list offers, by the noun as addresses write it.
LISTED: Final[dict[str, tuple[str, ...]]] = {
    "projects": ("set-status", "confirm", "set-responsible", "publish"),
    "milestones": ("shift", "confirm"),
    "investments": ("confirm",),
    "organizations": ("publish",),
    "sources": ("publish",),
}


def offered(plural: str, person: Any, model: type[Record]) -> dict[str, str | Promise]:
    """The deeds that a list offers to a person: each by its name in addresses, with what it is called."""
    if not person.is_staff:
        return {}
    return {name: OFFERS[name].label for name in LISTED.get(plural, ()) if OFFERS[name].is_for(person, model)}
