"""Test data: a factory for every model of ours, each with what its forms would accept.

`MaterialPageFactory(title="Policy")` makes a live page below its usual parent;
`UserFactory(groups=["Editors"])` a person whose email is confirmed and who may log in with
`PASSWORD`. Name only what a test is about.
"""

from tests.factories.content import *  # noqa: F403
from tests.factories.pages import *  # noqa: F403
from tests.factories.people import *  # noqa: F403
from tests.factories.subjects import *  # noqa: F403
