"""Where the browser is that journeys and judges drive; None where there is none."""

import shutil

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, BROWSERS)), None)
