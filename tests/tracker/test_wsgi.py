"""The WSGI application reads every request as UTF-8."""

from io import BytesIO

import pytest
from django.test import RequestFactory

from tracker.wsgi import Utf8Request


@pytest.mark.parametrize("charset", ["utf-8", "rot13", "idna", "cp1251", "nonsense"])
def test_the_charset_that_a_request_claims_changes_nothing(charset: str) -> None:
    environ = RequestFactory()._base_environ(
        QUERY_STRING="q=%D2%9B", CONTENT_TYPE=f"text/plain; charset={charset}", **{"wsgi.input": BytesIO()}
    )
    request = Utf8Request(environ)
    assert request.GET.get("q") == "қ"
    assert request.content_params == {"charset": charset}
