"""Where Django looks for models; each subject has a file of its own."""

from home.contact.stored import Message
from home.contact.topics import Topic

__all__ = ["Message", "Topic"]
