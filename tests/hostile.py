"""Papers that try to break out of the forms they are written in."""

import datetime as dt

from hypothesis import strategies as st

from hfdaily import Author, Organization, Paper

HOSTILE = (
    "Learning $x < y$ & $\\alpha_{i}$ in *one* _step_",
    "a | b \\| c || d",
    "`code` ``` fence ```` ~~~ x ~~",
    "](javascript:alert(1)) [x](javascript:alert(2)) ![i](https://evil.example/i.png)",
    "[ref]: https://evil.example 'x'",
    "<script>alert(1)</script><img src=x onerror=alert(1)><!-- -->",
    "</title></style></li></section><h1>",
    '" onmouseover="alert(1)" x=\'',
    "zero\0byte and bell\x07 and \x1b[31mescape",
    "\u202eright to left \u2066and\u2069 marks\u200f",
    "# heading\n\n# another\r\n## third\u2028# fourth\u2029- list\x85> quote",
    "www.evil.example https://evil.example/x mailto:a@evil.example a@evil.example",
    "&lt;b&gt; &#x3c; &copy; &nosuch;",
    "<!channel> <!here> <@U012AB3CD> @everyone @here <@&123456789012345678> @someone",
    "1. one",
    "- minus",
    "+ plus ===",
    "= = =",
    "---",
    "#5 trailing #",
    "trailing backslash \\",
    "(target)=",
    ":::{note}",
    "% comment",
    "    four spaces",
    "\ttab",
    "lone \ud800 surrogate",
    "C++ {{ template }} {% raw %}",
    "||spoiler|| __under__ -# small",
    "😀" * 40,
)
"""Titles, none of which may show as anything but itself."""

_FRAGMENTS = st.sampled_from(
    [*HOSTILE, *"\\`*_{}[]()<>#+-.!|~&$@:/=%\"' \n\r\t", "http://a.bc", "www.a.bc", "a@b.cd", "x"]
)
texts = st.lists(_FRAGMENTS | st.text(max_size=8), min_size=1, max_size=6).map("".join)
"""Texts put together from markup."""

_numbers = st.none() | st.integers(min_value=0, max_value=10**6)
_days = st.none() | st.dates(min_value=dt.date(1995, 1, 1), max_value=dt.date(2030, 1, 1))
ids = st.integers(min_value=0, max_value=99_999).map("2403.{:05}".format)
"""arXiv ids."""

papers = st.builds(
    Paper,
    id=ids,
    title=texts,
    summary=st.none() | texts,
    authors=st.lists(st.builds(Author, name=texts), max_size=3).map(tuple),
    organization=st.none() | st.builds(Organization, name=texts, fullname=texts),
    published_on=_days,
    upvotes=_numbers,
    comments=_numbers,
    github_stars=_numbers,
    github_repo=st.none() | texts | texts.map("https://github.com/{}".format),
    project_page=st.none() | texts,
    thumbnail=st.none() | texts | texts.map("https://img.example/{}".format),
)
"""Papers whose every text is hostile."""


def hostile_papers() -> list[Paper]:
    """Give one paper per hostile title, hostile in its other fields as well."""
    return [
        Paper(
            id=f"2403.{number:05}",
            title=text,
            summary=text,
            authors=(Author(name=text),),
            organization=Organization(name=text, fullname=text),
            upvotes=number,
            comments=1,
            github_repo=f"https://github.com/{text}",
            project_page=f"javascript:{text}",
            thumbnail=text,
        )
        for number, text in enumerate(HOSTILE, start=1)
    ]
