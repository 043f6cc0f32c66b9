"""What gunicorn serves: `gunicorn --pythonpath site config.wsgi`, from the project's folder.

docs/decisions.md: `.env` is read by the program, and is a server's
"""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
os.environ["SERVES_VISITORS"] = "yes"
# A page gives up the interpreter at each query; while a file is read it gets it back after this
# many seconds. Python's own 5 ms add up to a page that stands still.
sys.setswitchinterval(0.0005)

from core.facts.helpdesk import read_helpdesk  # noqa: E402 - it reads the settings

application = get_wsgi_application()
read_helpdesk()
