"""What the caller knows of a page, checked."""

import datetime as dt

import attrs


@attrs.frozen(kw_only=True)
class Options:
    """The arguments of `parse` that steer the reading."""

    as_of: dt.date | None = None
    url: str | None = None
    expect_date: dt.date | None = None
    trailing_count: str = "comments"
    cross_check: bool = False
