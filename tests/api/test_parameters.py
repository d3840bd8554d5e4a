"""Every parameter that the description names changes an answer, and every other one is refused, on every address."""

from random import Random

import pytest
from django.db.models import Count

from portfolio.exports.base import all_formats
from portfolio.filters.nouns import FILTER_SETS
from portfolio.serializers.reports import SERIES as REPORTS
from tests.factories import SavedViewFactory
from tests.followups import loaded_once
from tests.grown import Grown

pytestmark = pytest.mark.django_db

#: A value of each parameter that is no filter, with what is asked beside it both times.
OTHERS = {
    "as_of": ("2024-01-01", ""),
    "bom": ("1", ""),
    "compare_to": ("2024-01-01", ""),
    "delimiter": (";", ""),
    "facets": ("{facet}", ""),
    "fields": ("id", ""),
    "lang": ("ru", ""),
    "omit": ("id", ""),
    "ordering": ("-id", ""),
    "page": ("2", "page_size=1"),
    "page_size": ("1", ""),
    "view": ("backwards", ""),
}
#: Values for filters whose field shows none, or whose values are not those of the field.
MORE = {
    "conflict": ["true"],
    "changed_since": ["2200-12-31"],
    "country": ["UZ"],
    "due_within": ["900d"],
    "has_amount": ["true"],
    "moved_since": ["2026-06-01"],
    "q": ["газ"],
    "scope": ["true"],
    "stale_for": ["300d", "30d"],
    "was": ["announced"],
}
#: Values that no row has, for what all rows share; of each kind of field some.
STRANGE = ["0", "999999", "1999-01-01", "2199-12-31", "1999", "zzz", "ZZ"]
NEVER = [
    "nonsense",
    "format",
    "limit",
    "offset",
    "search",
    "pk",
    "_",
    "id__contains",
    "title__regex",
    "planned__year__gte",
]
#: The row to look at is one of which there is something to tell.
TELLING = {"organizations": "-project_count", "sources": "-report_count"}


@pytest.fixture(scope="module", autouse=True)
def both_sets_and_some_more(django_db_setup, django_db_blocker):
    with loaded_once(django_db_blocker):
        Grown(8, projects=8, visibility="internal").save(countries=False)
        yield


def candidates(name, about, rows):
    """Values that a filter may tell rows apart by: those of a closed list, those that the rows have, and others."""
    field, _underlines, lookup = name.partition("__")
    schema = about["schema"].get("items", about["schema"])
    shown = {str(row[field]) for row in rows if field in row and row[field] not in (None, [], "")}
    if lookup == "year":
        return [*sorted({text[:4] for text in shown if text[:4].isdecimal()}), *STRANGE]
    if lookup in ("icontains", "startswith"):
        shown = {text.strip("[]'")[:3] for text in shown if text.isprintable()}
    if lookup in ("gte", "lte", "gt", "lt") and f"{field}_last" in rows[0]:
        shown = {row[f"{field}_last"] for row in rows if row[f"{field}_last"]}
    words = [str(word).lower() if isinstance(word, bool) else word for word in schema.get("enum", [])]
    told = sorted(text for text in shown if len(text) < 190 and (not words or text in words))
    return [*MORE.get(field, []), *told[len(told) // 2 :][:3], *told[:3], *words, *STRANGE]


def rows_of(client, address, **asked):
    answer = client.get(f"/api/v1/{address}", asked | {"page_size": 1000})
    assert answer.status_code == 200, answer.json()
    return answer.json()["results"]


def idle(client, address, described):
    """The filters of a list that tell no rows apart, whatever value they are given."""
    rows = rows_of(client, address)

    def tells_apart(name, value):
        # A filter only leaves out: the count says whether it did, without the rows.
        answer = client.get(f"/api/v1/{address}", {"fields": "id", "page_size": 1, name: value})
        # A strange value need not be one of this kind.
        return answer.status_code == 200 and answer.json()["count"] != len(rows)

    filters = {one["name"]: one for one in described if one["in"] == "query" and one["name"] not in OTHERS}
    # A field that no row here has tells none apart; whether rows have it is a filter of its own.
    untold = {name for name in rows[0] if all(row[name] in (None, "", []) for row in rows)}
    asked = {
        name: one
        for name, one in filters.items()
        if name.endswith("__isnull") or name.partition("__")[0] not in untold
    }
    assert len(asked) > 30
    return {n for n, one in asked.items() if not any(tells_apart(n, v) for v in candidates(n, one, rows))}


@pytest.mark.parametrize("plural", FILTER_SETS)
def test_every_filter_of_a_list_tells_rows_apart(signed_in, parameters, plural):
    assert idle(signed_in, f"{plural}/", parameters(f"{plural}/")) == set()


def longest(shape):
    """The id of what has most reports in a series."""
    field = shape.model.identity_field
    return shape.model.objects.order_by().values_list(field).annotate(n=Count("pk")).order_by("-n", field).first()[0]


@pytest.mark.parametrize("shape", REPORTS, ids=lambda shape: shape.plural)
def test_every_filter_of_a_series_tells_reports_apart(signed_in, parameters, shape):
    template = f"{shape.identity.plural}/{{key}}/{shape.segment}/"
    address = template.format(key=longest(shape))
    assert idle(signed_in, address, parameters(template)) == set()


def addresses(client):
    """Every address of the description, by its template."""
    found = {}
    for plural in FILTER_SETS:
        key = rows_of(client, f"{plural}/", ordering=TELLING.get(plural, "-id"))[0]["id"]
        found |= {f"{plural}/": f"{plural}/", f"{plural}/{{key}}/": f"{plural}/{key}/"}
        found |= {f"{plural}.{known.extension}": f"{plural}.{known.extension}" for known in all_formats()}
    for shape in REPORTS:
        place = f"{shape.identity.plural}/{{key}}/{shape.segment}/"
        found[place] = place.format(key=longest(shape))
    return found


def answered(client, address, query):
    answer = client.get(f"/api/v1/{address}?{query}")
    return answer.status_code, answer["Content-Language"], answer.getvalue()


def facet_of(address):
    """Some facet of the noun of an address."""
    noun = FILTER_SETS.get(address.partition("/")[0])
    return next(iter(noun.facets)) if noun else ""


def test_everything_else_that_is_described_changes_every_answer(signed_in, parameters):
    for plural in FILTER_SETS:
        SavedViewFactory(noun=plural, slug="backwards", query="ordering=-id", shared=True)
    for template, address in addresses(signed_in).items():
        before = {beside: answered(signed_in, address, beside) for beside in {"", OTHERS["page"][1]}}
        for name in {one["name"] for one in parameters(template)} & set(OTHERS):
            value, beside = OTHERS[name]
            after = answered(signed_in, address, f"{beside}&{name}={value.format(facet=facet_of(address))}")
            assert before[beside][0] == 200
            assert after != before[beside], (address, name)


def test_what_is_not_described_is_refused_everywhere(signed_in, parameters, schema):
    every = sorted({one["name"] for one in schema["components"]["parameters"].values() if one["in"] == "query"})
    places = {"": "", "schema/": "schema/", "docs/": "docs/", **addresses(signed_in)}
    for template, address in places.items():
        known = set() if template in ("schema/", "docs/") else {one["name"] for one in parameters(template)}
        for name in [*NEVER, *Random(template).sample(every, 8)]:
            answer = signed_in.get(f"/api/v1/{address}?{name}=1")
            if name not in known:
                assert (answer.status_code, answer.json()["parameter"]) == (400, name), address
