"""How the site prints a number that has no room: `1.71k` for 1,705."""

_DIGITS = 3


def rounded(count: int) -> int:
    """Round a count as cards print it: half up, to three digits.

    >>> rounded(949), rounded(1705), rounded(110_499)
    (949, 1710, 110000)
    """
    unit = int(10 ** max(0, len(str(count)) - _DIGITS))
    return (count + unit // 2) // unit * unit
