"""The drawings that tags refer to."""

import pytest
from django.template.loader import render_to_string


@pytest.fixture(scope="session")
def sprite():
    return render_to_string("components/sprite.html")
