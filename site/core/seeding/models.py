from django.db import models


class SeededPiece(models.Model):
    """A piece of starter content that was loaded once; editors may have deleted it since."""

    name = models.CharField(max_length=200, unique=True)

    def __str__(self):
        return self.name
