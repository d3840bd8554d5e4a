"""The pictures of the papers: all there, told in words, small, taken by one command and nowhere else."""

import re
from pathlib import Path

import pytest

from scripts.pictures import PICTURES, TARGET, main

DOCS = TARGET.parent
TOUR = (DOCS / "tour.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"!\[([^\]]*)\]\(images/([^)]+)\)", TOUR)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_each_picture_is_there_and_the_tour_shows_it(picture):
    name = f"{picture.name}.{picture.kind}"
    assert (TARGET / name).stat().st_size > 5_000
    assert [told for told in SHOWN if told[1] == name]


def test_the_tour_shows_no_picture_that_the_command_does_not_take():
    assert {name for _words, name in SHOWN} == {f"{picture.name}.{picture.kind}" for picture in PICTURES}


def test_each_picture_is_told_in_words():
    assert all(len(words) > 20 for words, _name in SHOWN)


def test_the_pictures_are_small():
    sizes = {picture.name: (TARGET / f"{picture.name}.{picture.kind}").stat().st_size for picture in PICTURES}
    assert max(sizes.values()) <= 200_000
    assert sum(sizes.values()) <= 1_000_000


def test_the_pictures_show_light_and_dark_a_telephone_and_three_languages():
    assert {picture.theme for picture in PICTURES} == {"light", "dark"}
    assert {picture.width for picture in PICTURES} == {1280, 390}
    assert {picture.address.split("/")[1] for picture in PICTURES} >= {"ru", "kk", "projects"}


def test_the_picture_of_the_readme_has_all_its_colours():
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    (path,) = re.findall(r"!\[[^\]]+\]\((docs/images/[^)]+)\)", readme)
    data = (DOCS.parent / path).read_bytes()
    # Of the header of a PNG: 2 and 6 are colours as they are, 3 is a palette.
    assert data.startswith(b"\x89PNG")
    assert data[25] in (2, 6)


@pytest.mark.parametrize("paper", [*DOCS.glob("*.md"), DOCS.parent / "README.md"], ids=lambda path: path.name)
def test_whatever_a_paper_shows_or_links_to_is_there(paper: Path):
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", paper.read_text(encoding="utf-8"))
    assert not [link for link in links if ":" not in link and not (paper.parent / link).exists()]


def test_a_picture_that_does_not_exist_is_refused_with_those_that_do(capsys):
    assert main(["nonesuch"]) == 1
    told = capsys.readouterr().err
    assert "nonesuch" in told
    assert "timeline-dark" in told
