"""Long rows of cases are asked in parts in each run, and whole in `make bench`, which sets WHOLE.

A test that asks a part says which, and has the mark `sampled`.
"""

import os

WHOLE = "WHOLE" in os.environ
