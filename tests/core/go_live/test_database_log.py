"""What PostgreSQL writes into its own log has nothing that a visitor typed."""

import re
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from core.go_live.rows import database_logs_no_words
from tests.factories import UserFactory

DOCS = Path(__file__).parents[3] / "docs"
CANARY = "quetzal@example.org"


def sign_up_twice():
    with pytest.raises(IntegrityError), transaction.atomic():
        for _ in range(2):
            UserFactory(email=CANARY)


@pytest.mark.django_db
def test_with_the_settings_of_the_deploying_page_a_failed_statement_has_no_words():
    if connection.vendor == "sqlite":
        assert database_logs_no_words().is_done  # it keeps no log
        return
    log = Path(connection.settings_dict["HOST"]) / "log"
    sign_up_twice()
    assert CANARY in log.read_text()
    assert not database_logs_no_words().is_done

    written = len(log.read_text())
    page = (DOCS / "deploying.md").read_text()
    with connection.cursor() as cursor:
        for setting in re.findall(r"ALTER ROLE care (SET [^\"]+)", page):
            cursor.execute(setting.replace("SET ", "SET LOCAL "))
    assert database_logs_no_words().is_done
    sign_up_twice()
    assert "duplicate key" in log.read_text()[written:]
    assert CANARY not in log.read_text()[written:]


def test_the_container_has_the_same_settings():
    compose = (DOCS / "deploy/compose.yaml").read_text()
    page = (DOCS / "deploying.md").read_text()
    settings = re.findall(r"ALTER ROLE care SET (\w+) = '(\w+)'", page)
    assert len(settings) == 2
    assert all(f"-c, {name}={value}" in compose for name, value in settings)
