"""Signing in and out, the password, and the colour theme, all without a script."""

import pytest
from django.urls import reverse

from tests import factories
from tests.views.html import tree

PASSWORD = "correct horse battery"


@pytest.fixture
def aida(db):
    person = factories.UserFactory(username="aida")
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client, *, password=PASSWORD, following="", address="/login/"):
    return client.post(address, {"username": "aida", "password": password, "next": following})


@pytest.mark.parametrize(
    ("following", "address"),
    [
        ("", "/"),
        ("/projects/?page=2", "/projects/?page=2"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_who_signs_in_goes_on_to_an_address_of_this_site(client, aida, following, address):
    response = sign_in(client, following=following)
    assert (response.status_code, response.headers["Location"]) == (302, address)


def test_a_wrong_password_is_refused_in_words_and_the_name_stays(client, aida):
    response = sign_in(client, password="wrong")
    found = tree(response).one("main")
    assert "correct username and password" in found.one("ul", class_="errorlist").text
    assert found.one("input", name="username")["value"] == "aida"
    assert "_auth_user_id" not in client.session


def test_who_is_signed_in_already_is_sent_on(client, aida):
    client.force_login(aida)
    assert client.get("/login/?next=/milestones/").headers["Location"] == "/milestones/"


def test_the_page_offers_the_sign_in_and_comes_back_to_itself(visit, pipeline):
    account = visit("/projects/pipeline/").one("div", class_="account")
    assert account.one("a")["href"] == "/login/?next=/projects/pipeline/"
    assert list(visit("/login/").one("div", class_="account").all("a")) == []


def test_signing_out_needs_a_form_and_ends_the_session(client, aida):
    client.force_login(aida)
    form = tree(client.get("/")).one("div", class_="account").one("form")
    assert (form["action"], form["method"]) == ("/logout/", "post")
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/").headers["Location"] == "/"
    assert "_auth_user_id" not in client.session


def change(client, old, new):
    return client.post("/password/", {"old_password": old, "new_password1": new, "new_password2": new})


def test_the_password_is_changed_by_who_knows_the_old_one(client, aida):
    client.force_login(aida)
    assert tree(client.get("/password/")).one("h1").text == "Change the password"
    assert change(client, PASSWORD, "another long phrase").headers["Location"] == "/password/done/"
    assert tree(client.get("/password/done/")).one("h1").text == "The password is changed"
    aida.refresh_from_db()
    assert aida.check_password("another long phrase")


@pytest.mark.parametrize(("old", "new"), [("wrong", "another long phrase"), (PASSWORD, "short"), (PASSWORD, "1" * 20)])
def test_a_wrong_or_weak_password_changes_nothing_and_is_explained(client, aida, old, new):
    client.force_login(aida)
    response = change(client, old, new)
    assert response.status_code == 200
    assert tree(response).one("ul", class_="errorlist").text
    aida.refresh_from_db()
    assert aida.check_password(PASSWORD)


@pytest.mark.parametrize("name", ["password_change", "password_change_done"])
def test_the_password_is_not_for_who_is_not_signed_in(client, db, name):
    assert client.get(reverse(name)).headers["Location"].startswith("/login/")


def test_too_many_attempts_close_the_account_with_a_page_of_ours(client, aida, settings, rf):
    settings.AXES_ENABLED, settings.AXES_FAILURE_LIMIT = True, 2
    answers = [sign_in(client, password="wrong") for _ in range(3)]
    assert answers[-1].status_code == 429
    assert tree(answers[-1]).one("h1").text == "Too many attempts"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_is_kept_in_a_cookie_and_shown_by_the_server(client, db, theme):
    response = client.post("/theme/", {"theme": theme, "next": "/projects/"})
    assert response.headers["Location"] == "/projects/"
    cookie = response.cookies["theme"]
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == (theme, "Lax", True)
    found = tree(client.get("/projects/"))
    assert found.one("html")["data-theme"] == theme
    pressed = [
        button["value"] for button in found.one("div", class_="tools").all("button", **{"aria-pressed": "true"})
    ]
    assert pressed == [theme]


@pytest.mark.parametrize("theme", ["auto", "", "<b>"])
def test_any_other_theme_is_that_of_the_readers_system(client, db, theme):
    client.post("/theme/", {"theme": "dark"})
    client.post("/theme/", {"theme": theme})
    assert tree(client.get("/")).one("html")["data-theme"] is None


@pytest.mark.parametrize("following", ["https://evil.example/", "//evil.example", "", "/\\evil.example"])
def test_choosing_a_theme_never_leads_off_the_site(client, db, following):
    assert client.post("/theme/", {"theme": "dark", "next": following}).headers["Location"] == "/"


@pytest.mark.parametrize("address", ["/theme/?theme=dark", "/density/?density=compact"])
def test_neither_theme_nor_density_is_chosen_by_a_link(client, db, address):
    assert client.get(address).status_code == 405


@pytest.fixture
def listed(db):
    return factories.ProjectFactory()


def looks(found):
    """The classes of the list, and which of the two buttons is pressed."""
    buttons = found.one("form", class_="density").all("button", **{"aria-pressed": "true"})
    return "dense" in found.one("table").classes, [button["value"] for button in buttons]


def test_rows_stand_close_in_every_list_once_that_is_chosen(client, listed):
    response = client.post("/density/", {"density": "compact", "next": "/projects/?q=a"})
    assert response.headers["Location"] == "/projects/?q=a"
    cookie = response.cookies["density"]
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == ("compact", "Lax", True)
    assert looks(tree(client.get("/projects/"))) == (True, ["compact"])
    assert looks(tree(client.get("/projects/", headers={"HX-Request": "true"}))) == (True, ["compact"])


@pytest.mark.parametrize("density", ["comfortable", "", "<b>"])
def test_any_other_density_gives_the_rows_their_room_again(client, listed, density):
    client.post("/density/", {"density": "compact"})
    client.post("/density/", {"density": density})
    assert looks(tree(client.get("/projects/"))) == (False, ["comfortable"])


def test_a_forged_cookie_is_no_class(client, listed):
    client.cookies["density"] = '"><b>'
    assert looks(tree(client.get("/projects/"))) == (False, ["comfortable"])


def test_the_density_of_a_list_leads_back_to_the_very_list(client, listed):
    form = tree(client.get("/projects/?q=project&page=1")).one("form", class_="density")
    assert form.one("input", name="next")["value"] == "/projects/?q=project&page=1"


@pytest.mark.parametrize("following", ["https://evil.example/", "//evil.example", "", "/\\evil.example"])
def test_choosing_a_density_never_leads_off_the_site(client, db, following):
    assert client.post("/density/", {"density": "compact", "next": following}).headers["Location"] == "/"
