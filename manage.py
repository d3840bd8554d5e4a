#!/usr/bin/env python
"""The command line of the tracker."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one management command; at a keyboard the loopback profile is the one that is meant."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    os.environ.setdefault("TRACKER_PROFILE", "loopback")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
