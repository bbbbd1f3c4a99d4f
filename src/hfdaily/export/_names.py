"""Authors' names taken apart, as citations need them."""

from typing import Self

import attrs

from hfdaily.export._escape import tidy

_PARTICLE_LIST = """
af al am auf aus bin d' da dal dalla das de degli dei del della den der des di do dos du el ibn la
las le lo los op te ten ter van vom von y zu zum zur
"""
_GROUP_LIST = """
authors center centre collaboration community company consortium contributors corp corporation
department foundation group inc institute lab laboratory labs ltd project research team university
"""
_PARTICLES = frozenset(_PARTICLE_LIST.split())
_GROUP_WORDS = frozenset(_GROUP_LIST.split())
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_NO_LETTERS = ',;:=@&/\\()[]{}<>$%#_~^|"*0123456789'
_DIRECTION_MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MARKS = frozenset(_NO_LETTERS + _DIRECTION_MARKS)
"""Characters of no plain name; some of them end one in BibTeX, biber or RIS."""
_LEAST_WORDS = 2
_LEAST_WITH_SUFFIX = 3


@attrs.frozen
class Name:
    """A person's name in parts, or a `literal` that has none."""

    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""
    literal: str = ""

    @classmethod
    def of(cls, name: str) -> Self:
        """Take a name apart where that is safe.

        The last word is the family name; lower-case particles before it and a
        suffix after it are told apart. A single word and a group keep their name
        whole: half a name in the wrong place is worse than none.

        >>> Name.of("Ludwig van Beethoven")
        Name(given='Ludwig', particle='van', family='Beethoven', suffix='', literal='')
        >>> Name.of("The Example Team").literal
        'The Example Team'
        """
        name = tidy(name)
        words = name.split()
        if len(words) < _LEAST_WORDS or _is_group(name, words):
            return cls(literal=name)
        suffix = words.pop() if _has_suffix(words) else ""
        start = _family_start(words)
        end = start
        while end < len(words) - 1 and words[end] in _PARTICLES:
            end += 1
        return cls(
            given=" ".join(words[:start]),
            particle=" ".join(words[start:end]),
            family=" ".join(words[end:]),
            suffix=suffix,
        )

    @property
    def sort_key(self) -> str:
        """The part by which the name is filed."""
        return self.family or self.literal


def _is_group(name: str, words: list[str]) -> bool:
    """Tell whether a name is that of a team or company, or no plain name at all."""
    return (
        not _MARKS.isdisjoint(name)
        # `AI` is a company's, `Ai` a person's name.
        or any(word == "AI" or word.endswith("-AI") for word in words)
        or any(word.casefold().strip(".") in _GROUP_WORDS for word in words)
        or any(word.casefold() in {"and", "others"} for word in words)
    )


def _has_suffix(words: list[str]) -> bool:
    """Tell whether the last word follows a whole name."""
    return len(words) >= _LEAST_WITH_SUFFIX and words[-1] in _SUFFIXES


def _family_start(words: list[str]) -> int:
    """Find where the family name begins, its particles included."""
    inner = range(1, len(words) - 1)
    return next((index for index in inner if words[index] in _PARTICLES), len(words) - 1)
