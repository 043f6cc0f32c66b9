"""What tests/bench/speed.py measures against: Django with one empty view and no middleware."""

import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="none", MIDDLEWARE=[])
sys.setswitchinterval(0.0005)  # as config.wsgi
urlpatterns = [path("", lambda request: HttpResponse())]
application = get_wsgi_application()
