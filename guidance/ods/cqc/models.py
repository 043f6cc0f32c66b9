"""CQC's register of places of adult social care, beside ODS's list of organisations.

ODS decides whether a code is open; CQC's file adds what a manager has on the wall: the location ID,
the provider, the brand. Nothing here names a person.
"""

import re

from django.db import models

from guidance.ods.models import CODE_LENGTH


class Registration(models.Model):
    location_id = models.CharField("location ID", max_length=20, unique=True)
    # A plain code, no foreign key: the two lists are of different days. May be blank.
    ods_code = models.CharField("ODS code", max_length=CODE_LENGTH, blank=True, db_index=True)
    provider_id = models.CharField("provider ID", max_length=20, blank=True, db_index=True)
    provider = models.CharField(max_length=200, blank=True)  # blank if it is a person
    brand = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    postcode_key = models.CharField(max_length=10, blank=True, db_index=True)
    telephone_key = models.CharField(max_length=15, blank=True, db_index=True)
    local_authority = models.CharField(max_length=100, blank=True)
    service = models.CharField(max_length=100, blank=True)
    is_active = models.BooleanField(default=True)
    is_dormant = models.BooleanField(default=False)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    as_at = models.DateField()  # the day of the file that this was read from
    is_sample = models.BooleanField(default=False)
    name_key = models.CharField(max_length=250, editable=False)
    # Of name, provider, brand and address, to search in; none of a deactivated one.
    words = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ["location_id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.location_id} {self.name}"

    @property
    def details(self) -> str:
        """ "Merry Folk Care Ltd, brand Merry Folk, care home with nursing"."""
        brand = f"brand {self.brand}" if self.brand else ""
        service = re.sub(" services?", "", self.service).lower()
        return ", ".join(filter(None, (self.provider, brand, service)))
