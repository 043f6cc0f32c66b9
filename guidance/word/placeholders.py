"""Texts that stand in an answer's place and answer nothing: "see attached", "ditto", "xxxx"."""

import re

PLACEHOLDERS = re.compile(
    r"""
    \W+ | _+ | x{2,} | 0{3,}
    | n\W?/?\W?a\W{0,2} | not\ applicable | none | unknown | not\ (?:known|sure|available)
    | t\W?b\W?[acd]\W? | to\ (?:be|follow)(?:\ \w+)? | pending | awaiting.{0,20} | later
    | (?:please\ |pls\ )?(?:see|refer\ to)\ (?:attach\w*|above|below|before|over\w*|email|e-mail
        |enclosed|separate.{0,20}|other\ .{0,20}|previous.{0,20}|letter|cover\w*.{0,10})
    | attached | enclosed | as\ (?:above|before|below|attached|previous\w*|per\ .{0,20}) | above
    | same | same\ as\ .{0,20} | the\ same | ditto | do\. | idem
    | don'?t\ know | do\ not\ know | dont\ have\ .{0,10} | to\ be\ \w+ed
    """,
    re.IGNORECASE | re.VERBOSE,
)
ANSWERS = {"na"}  # a surname


def is_placeholder(text: str) -> bool:
    forms = {text, text.strip(" .!()[]\"'")} if text.casefold() not in ANSWERS else set()
    return any(PLACEHOLDERS.fullmatch(form) for form in forms)
