#!/usr/bin/env python
"""Django's command-line door to the project."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    from django.core.management import execute_from_command_line

    from config.settings.environment import Refused

    try:
        execute_from_command_line(sys.argv)
    except Refused as refused:
        sys.exit(str(refused))


if __name__ == "__main__":
    main()
