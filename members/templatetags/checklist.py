from django import template

from members.checklist.editions import edition_in_words, edition_note, source_in_words
from members.checklist.models import person_in_words
from members.checklist.word_file import notes_on, who_and_when

register = template.Library()
register.filter("edition_in_words", edition_in_words)
register.filter("source_in_words", source_in_words)
register.filter("person_in_words", person_in_words)
register.filter("notes_on", lambda item: list(notes_on(item)))
register.filter("who_and_when", lambda item: list(who_and_when(item)))
register.simple_tag(edition_note)
