"""What is internal leaves no trace: a stranger gets the same bytes from every address, with it and without it."""

from portfolio.models import Organization, Source
from portfolio.serializers import NOUNS
from portfolio.vocabulary import Visibility
from tests import factories
from tests.api.conftest import SERIES, one_of_each, series_of

PLURALS = [noun.plural for noun in NOUNS]
CODES = ["projects/secret/", "organizations/secret-owner/", "sources/secret-news/", "sources/whisper/"]
LISTS = [f"{plural}{end}" for plural in PLURALS for end in ("/", ".csv", ".json", ".ndjson", ".xlsx")]
FIXED = ["", "schema/", "docs/", *LISTS, *CODES, *(f"{p}/?page_size=1" for p in PLURALS), "projects/?page=2"]
#: Questions that would tell of what is hidden: its names, its place in an order, errors that name it.
ASKED = [
    *(f"{plural}{end}?q=secret" for plural in PLURALS for end in ("/", ".csv")),
    *(f"{plural}/?code=secret" for plural in PLURALS),
    *(f"{plural}/?ordering=-version,-changed_at" for plural in PLURALS),
    *(f"{plural}/?as_of=2026-03-01" for plural in PLURALS),
    *("projects/?visibility=internal", "projects/?parent=pipeline", "projects/?was=cancelled", "projects/?country=SE"),
    *("milestones/?project=secret", "investments/?investor=secret-owner", "sources/?relays=pipeline-news"),
    *(f"{plural}/?view=secret-wish" for plural in PLURALS),
    *("projects.csv?view=secret-wish", "projects/?view=secret-wis"),
    *("projects/?cod=secret", "projects/?code=secret&page=2", "milestones/?fields=secret", "projects/secret/?x=1"),
    *(address for plural in SERIES for address in series_of(plural, "secret")),
]
# How many ids are tried from the first visible one on: more than there are rows of a noun, hidden ones among them.
IDS = 4


def answers(client, addresses):
    """Status, headers and bytes of each address."""
    found = {}
    for address in addresses:
        answer = client.get(f"/api/v1/{address}")
        found[address] = answer.status_code, dict(answer.headers), answer.getvalue()
    return found


def rows_of(client):
    """The address of every row, by its id and by its code, and of ids that come after it."""
    for plural in PLURALS:
        for row in client.get(f"/api/v1/{plural}/").json()["results"]:
            yield f"{plural}/{row['code']}/"
            for pk in range(row["id"], row["id"] + IDS):
                yield from (f"{plural}/{pk}/", *series_of(plural, pk))


def hide_something(portfolio):
    """An internal project with parts of its own, and others that it shares with the public one."""
    owner, wish = factories.UserFactory(), {"name": "Secret wish", "query": "q=pipeline"}
    factories.save(*(factories.SavedViewFactory.build(owner=owner, noun=noun, **wish) for noun in PLURALS))
    source, organization = Source.objects.get(code="pipeline-news"), Organization.objects.get()
    secret = one_of_each("secret", visibility=Visibility.INTERNAL, parent=portfolio)
    milestone = factories.MilestoneFactory.build(project=secret)
    investment = factories.InvestmentFactory.build(project=secret, investor=organization)
    factories.save(milestone, investment, factories.SourceFactory.build(code="whisper", relays=source))
    factories.save(
        factories.StatusReportFactory.build(project=secret, source=source, status="cancelled"),
        factories.DateReportFactory.build(milestone=milestone, source=source, period="2020"),
        factories.AmountReportFactory.build(investment=investment, source=source),
        factories.ParticipationFactory.build(project=secret, organization=organization, source=source),
    )


def test_a_stranger_gets_the_same_bytes_with_and_without_an_internal_project(client, portfolio):
    addresses = [*FIXED, *ASKED, *rows_of(client)]
    before = answers(client, addresses)
    hide_something(portfolio)
    after = answers(client, addresses)
    assert {address for address in addresses if after[address] != before[address]} == set()


def test_a_person_who_is_signed_in_gets_others(signed_in, portfolio):
    addresses = [address for address in LISTS if not address.startswith("claims")]
    addresses += [
        "projects/?q=secret",
        "milestones/?project=secret",
        "projects/secret/",
        *series_of("projects", "secret"),
    ]
    before = answers(signed_in, addresses)
    hide_something(portfolio)
    after = answers(signed_in, addresses)
    assert {address for address in addresses if after[address] == before[address]} == set()


def test_a_count_says_to_each_reader_what_that_reader_may_see(client, portfolio):
    hide_something(portfolio)
    places = {"organizations/pipeline-owner/": "project_count", "sources/pipeline-news/": "report_count"}

    def counts():
        return [client.get(f"/api/v1/{address}").json()[name] for address, name in places.items()]

    assert counts() == [1, 5]
    client.force_login(factories.UserFactory())
    assert counts() == [2, 9]
