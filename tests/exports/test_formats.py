"""A format is a module; where the module goes, the format goes."""

from types import SimpleNamespace

from portfolio.exports import base
from portfolio.exports.formats.csv import FORMAT


def test_csv_is_a_format():
    assert FORMAT in base.all_formats()


def test_every_format_has_an_extension_of_its_own_and_a_content_type():
    known = base.all_formats()
    assert len({item.extension for item in known}) == len(known)
    assert all("/" in item.content_type for item in known)


def test_without_its_module_a_format_is_gone(monkeypatch, tmp_path):
    monkeypatch.setattr(base, "formats", SimpleNamespace(__path__=[str(tmp_path)], __name__="nowhere"))
    assert base.all_formats() == []
