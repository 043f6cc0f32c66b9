"""The go-live rows of the site settings, and of what PostgreSQL writes into a log of its own."""

from django.db import connection
from django.urls import reverse

from core.go_live.registry import GoLiveRow
from core.site_settings import SiteSettings


def county_named() -> GoLiveRow:
    """Done with the one name that the starter content cannot guess and readers must know."""
    return GoLiveRow(
        is_done=bool(SiteSettings.load().data_controller),
        title="County named",
        what_to_do="Say which county this is, and where people write to. To do until “Data "
        "controller” says who runs this website: readers must know who answers for their data.",
        url=reverse("wagtailsettings:edit", args=["core", "sitesettings"]),
        permission="core.change_sitesettings",
    )


def database_logs_no_words() -> GoLiveRow:
    return GoLiveRow(
        is_done=connection.vendor != "postgresql" or _logs_no_statement(),
        title="The database logs nothing that visitors type",
        what_to_do="On the server, run the command with ALTER ROLE of docs/deploying.md, step 2, "
        "and start both services again. PostgreSQL’s own log has whole messages otherwise.",
        url=reverse("site-parts"),
        permission="core.view_jobmark",
        comes_back=True,
    )


def _logs_no_statement() -> bool:
    """By default PostgreSQL logs a statement that failed, and the row that another one has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('log_min_error_statement') IN ('fatal', 'panic') "
            "AND current_setting('log_error_verbosity') = 'terse'"
        )
        return bool(cursor.fetchone()[0])
