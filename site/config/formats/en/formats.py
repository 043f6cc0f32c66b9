"""What forms take as a date, in place of Django's formats, which differ between kinds of English.

Wagtail's own fields and filters ask here too.
"""

from core.dates import DATE_INPUT_FORMATS, DATETIME_INPUT_FORMATS  # noqa: F401 - read by Django
