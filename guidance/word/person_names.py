"""Whether two names can be the name of one person."""

from collections import Counter

from guidance.word.plain_words import plain_words

MAX_WORDS = 10
TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "prof", "sir", "dame", "sister"}


def name_words(name: str) -> list[str]:
    """The words of a name without titles; of a name that is only a title, all."""
    words = plain_words(name)[:MAX_WORDS]
    return [word for word in words if word not in TITLES] or words


def may_be_one_person(one: str, other: str) -> bool:
    """Whether each word of the shorter name is in the longer one, in any order, or its initial.

    At least one word longer than an initial must be the same, and a name of one word is compared
    with the whole of the other.
    """
    short, long = sorted((name_words(one), name_words(other)), key=len)
    if not short or sorted(short) == sorted(long):
        return bool(short)
    return len(short) > 1 and _all_found(short, long)


def _all_found(short: list[str], long: list[str]) -> bool:
    """Match whole words first, so that an initial does not take the word of another."""
    same = Counter(short) & Counter(long)
    left = list((Counter(long) - same).elements())
    for word in (Counter(short) - same).elements():
        match = next((each for each in left if _is_initial(word, each)), "")
        if not match:
            return False
        left.remove(match)
    return any(len(word) > 1 for word in same)


def _is_initial(one: str, other: str) -> bool:
    return one[0] == other[0] and 1 in (len(one), len(other))
