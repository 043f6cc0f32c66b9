#!/usr/bin/env python
"""Django's command line, with production's settings unless others are named, as the Makefile does.

docs/decisions.md: `.env` is read by the program, and is a server's
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "site"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")


def main() -> None:
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    if sys.argv[1:2] == ["setup"]:
        from core.setting_up.questions import write_env_file

        write_env_file(sys.argv[2:])
    try:
        settings.DEBUG  # noqa: B018 - reads the settings
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
