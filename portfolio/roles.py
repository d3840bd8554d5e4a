"""Roles: groups and what each may do. One idempotent function, for the command and for every migration."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

# The nouns that each role may change in the admin; reading needs no permission, and `admin` is a superuser's group.
REPORTED = ("statusreport", "datereport", "amountreport", "figurereport", "participation")
ANALYSED = ("project", "projectcountry", "milestone", "investment", "claim", "organization", "source", *REPORTED)
CURATED = ("sector", "country", "baseline")
# Everybody's own: the admin shows and changes no other person's, whatever the right says.
OWN = ("savedview",)
EVERYTHING = (*ANALYSED, *CURATED, *OWN)
LOG = ("changeset", "change")
# To make public what is internal, and the other way round.
PUBLISH = "publish_project"
# To undo what others did; one's own changes need no such right.
UNDO = "undo_changeset"
# To mend the reports that others recorded; one's own slips need no such right.
MEND = "mend_report"
CURATION = (PUBLISH, UNDO, MEND)


def _may(actions: tuple[str, ...], models: tuple[str, ...]) -> list[str]:
    return [f"{action}_{model}" for model in models for action in actions]


WRITE = ("view", "add", "change")
ROLES: dict[str, list[str]] = {
    "reader": [],
    "analyst": [
        *_may(WRITE, (*ANALYSED, *OWN)),
        *_may(("delete",), (*REPORTED, *OWN)),
        *_may(("view",), (*CURATED, *LOG)),
    ],
    "editor": [*_may((*WRITE, "delete"), EVERYTHING), *_may(("view",), LOG), *CURATION],
    "auditor": _may(("view",), (*EVERYTHING, *LOG)),
    "admin": [*_may((*WRITE, "delete"), (*EVERYTHING, "user")), *_may(("view",), (*LOG, "group")), *CURATION],
}


def ensure_roles(**_signal: Any) -> None:
    """Make every group exist with exactly its permissions. Called after each migration and by `manage.py roles`."""
    for label in ("auth", "portfolio"):  # whichever app's turn it is, ours may come before Django has made them
        create_permissions(apps.get_app_config(label), verbosity=0)
    known = Permission.objects.filter(Q(content_type__app_label="portfolio") | Q(content_type__app_label="auth"))
    by_name = {permission.codename: permission for permission in known}
    for name, codenames in ROLES.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.set([by_name[codename] for codename in codenames if codename in by_name])
