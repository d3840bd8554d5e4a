"""`view`: the reader's own views, those that are shared and those that are built in; and how they are refined."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from portfolio.filters import grammar
from portfolio.filters.grammar import QueryError
from portfolio.filters.nouns import FILTER_SETS
from portfolio.filters.views import BUILT_IN
from portfolio.models.guard import door_open
from tests.factories import TODAY, BaselineFactory, SavedViewFactory, UserFactory, delete

pytestmark = pytest.mark.django_db
LISTED = grammar.PAGED | grammar.VIEWED


def parse(text, reader=None, plural="projects", allowed=LISTED):
    noun, columns = FILTER_SETS[plural], ["id", "code", "status"]
    data, reader = QueryDict(text), reader or AnonymousUser()
    return grammar.parse(data, today=TODAY, allowed=allowed, noun=noun, columns=columns, reader=reader)


def refused(text, reader=None, **asked):
    with pytest.raises(QueryError) as caught:
        parse(text, reader, **asked)
    return caught.value


@pytest.fixture
def aida():
    return UserFactory(username="aida")


@pytest.fixture
def built(aida):
    """A private view of Aida's."""
    return SavedViewFactory(owner=aida, name="Being built", query="status=construction&ordering=-planned")


def test_a_view_asks_for_what_was_saved(aida, built):
    query = parse("view=being-built", aida)
    assert query == parse("view=being-built&status=construction&ordering=-planned", aida)
    assert query.view == "being-built"


def test_the_canonical_form_says_what_the_view_says_and_not_its_name(aida, built):
    query = parse("view=being-built&country=KZ&page=2", aida)
    assert query.canonical() == "country=KZ&ordering=-planned&status=construction"
    assert parse(query.canonical()).canonical() == query.canonical()


@pytest.mark.parametrize(
    ("more", "canonical"),
    [
        ("country=KZ", "country=KZ&ordering=-planned&status=construction"),
        ("status=agreed&status=financed", "ordering=-planned&status=agreed&status=financed"),
        ("status=", "ordering=-planned"),
        ("ordering=code", "ordering=code&status=construction"),
        ("status__n=agreed", "ordering=-planned&status=construction&status__n=agreed"),
    ],
)
def test_a_parameter_beside_the_view_refines_it_and_the_same_one_takes_its_place(aida, built, more, canonical):
    assert parse(f"view=being-built&{more}", aida).canonical() == canonical
    assert parse(f"{more}&view=being-built", aida).canonical() == canonical


def test_an_empty_view_is_no_view():
    assert parse("view=").canonical() == ""


def test_ones_own_view_comes_before_one_that_is_shared_and_that_before_none(aida, built):
    SavedViewFactory(name="Being built", query="status=agreed", shared=True)
    assert parse("view=being-built", aida).canonical() == "ordering=-planned&status=construction"
    assert parse("view=being-built", UserFactory()).canonical() == "status=agreed"
    assert parse("view=being-built").canonical() == "status=agreed"


def test_a_private_view_of_somebody_else_and_a_missing_one_answer_alike(aida, built):
    for reader in (None, UserFactory()):
        hidden = refused("view=being-built", reader)
        delete(built)
        missing = refused("view=being-built", reader)
        assert (str(hidden), hidden.suggestion) == (str(missing), missing.suggestion)
        built.pk, built._state.adding = None, True
        SavedViewFactory(owner=aida, name="Being built")
        built = aida.saved_views.get()


def test_what_is_suggested_is_among_those_that_the_reader_may_see(aida, built):
    SavedViewFactory(name="Being binned", shared=True)
    assert refused("view=being-bild", aida).suggestion == "being-built"
    error = refused("view=being-bild")
    assert (error.code, error.parameter, error.value) == ("invalid", "view", "being-bild")
    assert error.suggestion == "being-binned"


def test_a_view_belongs_to_its_list(aida, built):
    assert "no view “being-built” of this list" in str(refused("view=being-built", aida, plural="claims"))


@pytest.mark.parametrize("text", ["%00", "x" * 5000, "a%20b", "%3Cb%3E"])
def test_what_is_no_name_of_a_view_is_refused(text):
    assert refused(f"view={text}").parameter == "view"


def test_a_view_is_given_once():
    assert refused("view=all&view=all").code == "given_twice"


@pytest.mark.parametrize("plural", BUILT_IN)
def test_every_built_in_view_is_a_query_of_its_list_in_its_one_form(plural):
    assert BUILT_IN[plural][0].slug == "all"
    for built_in in BUILT_IN[plural]:
        assert parse(f"view={built_in.slug}", plural=plural).canonical() == built_in.query


def test_a_view_that_can_be_read_no_more_is_at_fault_and_not_the_address(aida):
    plan = BaselineFactory(slug="plan")
    SavedViewFactory(owner=aida, name="Compared", query="compare_to=plan")
    delete(plan)
    error = refused("view=compared&status=agreed", aida)
    assert (error.parameter, error.suggestion) == ("view", None)
    assert "The view “compared” cannot be read: compare_to: “plan” is neither" in str(error)
    assert parse("view=compared&compare_to=2026-01-01", aida)


def test_a_filter_that_a_later_release_lacks_is_refused_and_not_passed_over(aida, built):
    with door_open():
        aida.saved_views.update(query="statuz=construction")
    assert "“statuz” is no parameter here" in str(refused("view=being-built", aida))


def test_where_there_are_no_columns_to_choose_a_view_chooses_none(aida):
    SavedViewFactory(owner=aida, name="Narrow", query="fields=code,status&status=agreed")
    assert parse("view=narrow", aida).columns == ("code", "status")
    query = parse("view=narrow", aida, allowed=grammar.PAGED | grammar.DATED | grammar.ORDERED)
    assert (query.columns, query.canonical()) == (None, "status=agreed")
