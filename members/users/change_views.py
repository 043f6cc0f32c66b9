"""What views share in which members change something of their own."""

from functools import wraps

from django.db import transaction
from django.forms.models import model_to_dict

from members.users.models import User
from members.users.unsaved_input import unsaved_input


def one_at_a_time(view):
    """Decorator: POSTs of one member wait for each other; none overwrites another unseen."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            User.objects.select_for_update().get(pk=request.user.pk)
            return view(request, *args, **kwargs)

    return wrapped


def change_form(form_class, request, instance, **options):
    """A ChangeForm that knows what is stored, filled in with words kept from before a log-in."""
    stored = model_to_dict(instance, form_class.base_fields)
    typed = unsaved_input(request)
    return form_class(request.POST or None, stored=stored, unsaved_input=typed, **options)
