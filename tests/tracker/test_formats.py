"""Dates as they are written and read in each language."""

from datetime import date

import pytest
from django import forms
from django.utils import formats, translation

DAY = date(2030, 4, 3)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "3 April 2030"), ("ru", "3 апреля 2030 г."), ("kk", "2030 ж. 3 сәуір")]
)
def test_a_date_is_written_as_the_language_does(language, text):
    with translation.override(language):
        assert formats.date_format(DAY) == text


@pytest.mark.parametrize(
    ("language", "text"), [("en", "2030-04-03"), ("en", "3 April 2030"), ("ru", "03.04.2030"), ("kk", "03.04.2030")]
)
def test_a_date_is_read_in_the_forms_that_have_one_meaning(language, text):
    with translation.override(language):
        assert forms.DateField().clean(text) == DAY


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_date_with_two_meanings_is_refused(language):
    with translation.override(language), pytest.raises(forms.ValidationError):
        forms.DateField().clean("03/04/2030")
