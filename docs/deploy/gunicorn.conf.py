"""The web process: `gunicorn -c docs/deploy/gunicorn.conf.py`, from the project's folder.

https://gunicorn.org/reference/settings/ has every name. Under systemd it serves on the socket that
care-web.socket holds; elsewhere BIND says where.
"""

import os

pythonpath = "site"
wsgi_app = "config.wsgi"
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", 4))  # about 2 for each core, 170 MB each
worker_class = "gthread"
threads = 16  # 4 more than MAX_DATABASE_THREADS, for static files and health
backlog = 2048
timeout = 60  # seconds without a sign of life from a worker; a thread's own limit is the database's
graceful_timeout = 30  # seconds for what is under way when it restarts
worker_tmp_dir = "/dev/shm"  # noqa: S108 - a heartbeat must not wait for a disk
control_socket_disable = True
accesslog = None  # its lines would hold addresses and query strings
loglevel = "error"  # a warning names the address of whoever sent nonsense


def on_starting(server):
    """A wrong setting ends it here, in a sentence, instead of in each worker, again and again.

    The workers are forks of this process, and keep the settings that it has read.
    """
    import sys

    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    os.environ["SERVES_VISITORS"] = "yes"
    sys.path.insert(0, "site")
    try:
        settings.DEBUG  # noqa: B018 - reads the settings
    except ImproperlyConfigured as error:
        sys.exit(str(error))
