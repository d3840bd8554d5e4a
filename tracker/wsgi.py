"""The WSGI application. Its profile is the strict one unless TRACKER_PROFILE says otherwise."""

import os

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

from tracker.charset import Utf8Only

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")


class Request(Utf8Only, WSGIRequest):
    """A request in UTF-8."""


class Application(WSGIHandler):
    request_class = Request


django.setup(set_prefix=False)
application = Application()
