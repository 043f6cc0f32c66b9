"""The error for a file that is not read at all; `messages` has its wording."""


class RefusedFileError(Exception):
    """`rule` is a rule id; `kind` tells apart the files that share one, like "pdf" and "photo"."""

    def __init__(self, rule: str, kind: str = ""):
        super().__init__(rule, kind)
        self.rule, self.kind = rule, kind
