"""Made-up papers and the pages that show them, for tests of code that reads pages.

>>> from hfdaily.testing import made_up_digest, render_day
>>> page = render_day(made_up_digest(3))
>>> page.count("<article")
3
"""

from hfdaily.testing._digests import made_up_digest, made_up_papers
from hfdaily.testing._eras import ERAS
from hfdaily.testing._lists import render_day, render_search
from hfdaily.testing._markdown import render_markdown
from hfdaily.testing._paperpage import render_paper_page
from hfdaily.testing._payload import render_payload
from hfdaily.testing._printed import carried, printed_as
from hfdaily.testing._text import render_text
from hfdaily.testing._trending import render_trending

__all__ = [
    "ERAS",
    "carried",
    "made_up_digest",
    "made_up_papers",
    "printed_as",
    "render_day",
    "render_markdown",
    "render_paper_page",
    "render_payload",
    "render_search",
    "render_text",
    "render_trending",
]
