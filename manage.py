#!/usr/bin/env python
"""Django's command line. Servers set DJANGO_SETTINGS_MODULE=config.settings.production."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "site"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
