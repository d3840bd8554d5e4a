"""The ASGI application. Its profile is the strict one unless TRACKER_PROFILE says otherwise."""

import os

import django
from django.core.handlers.asgi import ASGIHandler, ASGIRequest

from tracker.charset import Utf8Only

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")


class Request(Utf8Only, ASGIRequest):
    """A request in UTF-8."""


class Application(ASGIHandler):
    request_class = Request


django.setup(set_prefix=False)
application = Application()
