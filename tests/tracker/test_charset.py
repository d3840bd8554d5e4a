"""Every request is read as UTF-8."""

from io import BytesIO

import pytest
from django.test import AsyncRequestFactory, RequestFactory

from tracker import asgi, wsgi

CHARSETS = ["utf-8", "rot13", "idna", "cp1251", "nonsense"]
QUERY = "q=%D2%9B"


@pytest.mark.parametrize("charset", CHARSETS)
def test_the_charset_that_a_request_claims_changes_nothing(charset: str) -> None:
    said = {"QUERY_STRING": QUERY, "CONTENT_TYPE": f"text/plain; charset={charset}", "wsgi.input": BytesIO()}
    request = wsgi.Application.request_class(RequestFactory()._base_environ(**said))
    assert request.GET.get("q") == "қ"
    assert request.content_params == {"charset": charset}


@pytest.mark.parametrize("charset", CHARSETS)
def test_it_changes_nothing_over_asgi_either(charset: str) -> None:
    headers = [(b"content-type", f"text/plain; charset={charset}".encode())]
    scope = AsyncRequestFactory()._base_scope(path="/", query_string=QUERY, headers=headers)
    assert asgi.Application.request_class(scope, BytesIO()).GET.get("q") == "қ"
