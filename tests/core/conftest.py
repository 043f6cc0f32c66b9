import pytest

from tests.smtp import MailServer


@pytest.fixture
def mail_server(settings):
    """The site's mail goes through the outbox to this server."""
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "core.mail.OutboxBackend"
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    settings.EMAIL_TIMEOUT = 0.5
    yield server
    server.stop()
