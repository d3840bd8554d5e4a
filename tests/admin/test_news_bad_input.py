"""Bad input on the page of news: a sentence that says what to do, all typing kept, nothing written, never a 500."""

import random

import pytest

from portfolio import models
from tests import factories
from tests.admin import news, pages

STATUS = {"project": "pipeline", "what": "status", "value": "строится"}


@pytest.fixture(autouse=True)
def _rows(db):
    factories.SourceFactory(code="gazette", published_on=None, text="Газопровод строится.")
    factories.ProjectFactory(code="pipeline")


def refused(admin, *rows, **head):
    """The problems of a form that comes back as it was typed, with nothing written."""
    before, sent = pages.counts(), news.form(*rows, **{"reported_on": "2026-02-07", **head})
    response = admin.post(news.URL, {**sent, "save": "1"})
    assert pages.counts() == before
    kept = news.typed_again(response)
    assert {name: value for name, value in sent.items() if name in kept} == {
        name: kept[name] for name in sent if name in kept
    }
    return " ".join(news.problems(response))


@pytest.mark.parametrize(
    ("head", "part"),
    [
        ({"source": ""}, "There is no source. Paste its address"),
        ({"source": "nowhere"}, "No source is known as “nowhere”. Give title, publisher and kind"),
        ({"source": "https://new.kz/1"}, "No source is known as “https://new.kz/1”"),
        ({"source": "https://new.kz/1", "title": "New"}, "publisher: This field cannot be blank."),
        ({"source": "https://new.kz/1", "published_on": "soon"}, "“soon”"),
        ({"source": "https://new.kz/1", "published_on": "2027-01-01"}, "is after today"),
        ({"source": "https://new.kz/1", "kind": "rumour"}, "Kind: Select a valid choice"),
        ({"reported_on": ""}, "The source has no day. Write the day on which it said this"),
        ({"reported_on": "03/04/2026"}, "2026-03-04"),
        ({"reported_on": "2026"}, "“2026” is no single day"),
        ({"reported_on": "2026-11-23"}, "is after today"),
        ({"said_by": "x" * 201}, "at most 200 characters"),
        ({"said_by": "a\u202eb"}, "invisible character"),
        ({"reason": "x" * 501}, "at most 500"),
        ({"source": "x" * 501}, "at most 500"),
    ],
)
def test_a_wrong_head_is_answered_at_its_place(admin, head, part):
    assert part in refused(admin, STATUS, **head)


@pytest.mark.parametrize("head", [{"reported_on": ""}, {"reported_on": "soon"}, {"source": "", "reported_on": ""}])
def test_without_a_day_nothing_is_compared_with_what_was_told_before(admin, head):
    factories.StatusReportFactory(project=models.Project.objects.get(), status="agreed")
    response = news.preview(admin, STATUS, **head)
    assert len(news.problems(response)) == 1
    assert (news.readings(response)[0].told, news.notes(response)) == ("Pipeline: Under construction", {})


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ({**STATUS, "value": "летает"}, "was not understood"),
        ({**STATUS, "what": "milestone", "which": "+Ввод", "value": "03/04/2030"}, "Write the one that is meant."),
        ({**STATUS, "what": "investment", "value": "3 трлн"}, "has no currency"),
        ({**STATUS, "quote": "x" * 501}, "Quote: Ensure this value has at most 500 characters"),
        ({**STATUS, "value": "x" * 5000}, "at most 200 characters"),
        ({**STATUS, "project": "Трубопровод"}, "No project is called"),
        ({**STATUS, "project": "+" + "x" * 400}, "at most 300"),
    ],
)
def test_a_wrong_row_is_answered_at_its_row_and_the_right_ones_wait(admin, row, part):
    right = {"project": "+Порт", "what": "status", "value": "строится"}
    assert part in refused(admin, right, row)
    assert not models.Project.objects.filter(code="port").exists()


def test_the_page_opens_at_the_first_box_that_has_to_be_mended(admin):
    wrong = {**STATUS, "value": "летает"}
    page = news.save(admin, STATUS, wrong, wrong, reported_on="2026-02-07").content.decode()
    assert page.count("autofocus") == 1
    assert 'name="row-1-value"' in page.split("autofocus")[0].split("<input")[-1]


def test_a_form_without_a_fact_is_answered_with_a_sentence(admin):
    response = news.save(admin, reported_on="2026-02-07")
    assert "every row is empty" in pages.said(response)[0]


def test_a_party_told_twice_is_refused(admin):
    party = {"project": "pipeline", "what": "party", "which": "+КТЖ", "value": "владелец"}
    assert "A row above says" in refused(admin, party, {**party, "which": "ктж"})
    assert news.save(admin, party, reported_on="2026-02-07").status_code == 302
    again = refused(admin, {**party, "which": "ktzh", "value": "владелец 40%"}, token="another")
    assert "names the party in this role already" in again


def test_a_quote_that_is_not_in_the_text_waits_for_a_second_look(admin):
    row = {**STATUS, "quote": "Газопровод летает"}
    first = news.save(admin, row, reported_on="2026-02-07")
    assert "not in the text of the source" in news.notes(first)["doubt"]
    assert not models.StatusReport.objects.exists()
    assert news.save(admin, row, reported_on="2026-02-07", seen=first.context["seen"]).status_code == 302
    assert models.StatusReport.objects.get().quote == "Газопровод летает"


def test_a_known_source_does_not_take_the_fields_of_a_new_one_in_silence(admin):
    response = news.save(admin, STATUS, title="Другой", reported_on="2026-02-07")
    assert "is not used" in news.notes(response, -1)["doubt"]
    assert not models.StatusReport.objects.exists()


def test_what_only_the_door_refuses_comes_back_at_its_row(admin, monkeypatch):
    from django.core.exceptions import ValidationError

    from portfolio import records

    def refuse(changes, row, **options):
        raise ValidationError({"status": "Not today."})

    monkeypatch.setattr(records.Changes, "save", refuse)
    assert "Status: Not today." in refused(admin, STATUS)


def test_hidden_and_missing_projects_do_not_differ_for_who_may_not_know_them(admin):
    factories.ProjectFactory(code="secret", visibility="internal")
    known = news.preview(admin, {**STATUS, "project": "secret"}, reported_on="2026-02-07")
    assert news.problems(known) == []  # everybody who may file news is signed in, and knows


TEXTS = ["", "\x00", "'", "%", "+", '"', "x" * 3000, "🛢", "0", "-1", "٣", "\u202e", "new:", "1" * 30, "<b>", "2030"]


@pytest.mark.parametrize("seed", range(5))
def test_no_form_breaks_the_page(admin, seed):
    chosen = random.Random(seed)
    names = ["source", "reported_on", "said_by", "title", "kind", "published_on", "url", "rows", "token", "seen"]
    names += [f"row-{n}-{box}" for n in (0, 1) for box in ("project", "what", "which", "value", "quote")]
    for _ in range(6):
        data = {name: chosen.choice(TEXTS) for name in chosen.sample(names, k=12)}
        if chosen.random() < 0.5:
            data |= {"row-0-what": chosen.choice(["milestone", "status", "party", "claim", "investment"])}
        for button in ("preview", "save", "more"):
            assert admin.post(news.URL, {**data, button: "1"}).status_code == 200
    assert pages.is_settled()
