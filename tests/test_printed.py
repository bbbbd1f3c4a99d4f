"""Pages that were printed to PDF and read as text again, with all that readers of PDF do."""

import pytest

from hfdaily import Code, Digest, Organization, Paper, User, parse

HEAD = "Daily Papers\nby AK and the research community\nFeb 20\n"
TITLES = (
    "Tiny Rivers: Streams of Tokens",
    "A Map of Maps",
    "Quiet Clocks and Loud Bells",
    "On Folding Paper Cranes",
    "Lanterns for Long Nights",
    "Bread, Salt and Gradient",
)


def codes(digest: Digest) -> set[Code]:
    """Give the codes of all diagnostics."""
    return {item.code for item in digest.diagnostics}


def organization(paper: Paper) -> str | None:
    """Give the name of a paper's organization."""
    return paper.organization.fullname if paper.organization else None


# Numbers on the line of a name.


def rows(footers: list[str], vote: str = "{user}\n{vote}") -> str:
    """Write a day of which each footer has one line."""
    cards = (
        f"Submitted by {vote.format(user=f'user{i}', vote=90 - i)}\n{title}\n{footer}\n"
        for i, (title, footer) in enumerate(zip(TITLES, footers, strict=False))
    )
    return HEAD + "".join(cards)


@pytest.mark.parametrize(
    ("footer", "name", "stars", "comments"),
    [
        ("Meadow University 5", "Meadow University", None, 5),
        ("TinyLabs 1.71k 1", "TinyLabs", 1710, 1),
        ("Studio 54 12 3", "Studio 54", 12, 3),
        ("Meadow University", "Meadow University", None, 0),
        ("· 3 authors 7 2", None, 7, 2),
    ],
)
def test_numbers_behind_organizations(
    footer: str, name: str | None, stars: int | None, comments: int
) -> None:
    """Where organizations regularly end in numbers, these are stars and comments."""
    digest = parse(rows([footer, "Otherlab 3", "· 4 authors 2", "Thirdlab 40 4", "Lab 1"]))
    first = digest[0]
    assert [paper.title for paper in digest] == list(TITLES[:5])
    assert [paper.upvotes for paper in digest] == [90, 89, 88, 87, 86]
    assert (organization(first), first.github_stars, first.comments) == (name, stars, comments)
    assert Code.COUNT_UNDECIDED in codes(digest)


@pytest.mark.parametrize(
    "others",
    [
        ["Otherlab\n3", "· 4 authors\n2", "Thirdlab\n40\n4", "Lab\n1"],
        ["Otherlab", "· 4 authors 2", "Thirdlab", "Lab"],
    ],
    ids=["numbers alone", "names without numbers"],
)
def test_name_that_ends_in_a_number(others: list[str]) -> None:
    """A name keeps its number where the others have none on their line."""
    first = parse(rows(["Studio 54", *others]))[0]
    assert (first.title, organization(first)) == (TITLES[0], "Studio 54")


def test_title_of_two_lines_above_such_a_name() -> None:
    """A line between a title and its organization is the end of the title."""
    digest = parse(rows(["And Their Tides\nMeadow University 5", *["Otherlab 3"] * 4]))
    assert digest[0].title == f"{TITLES[0]} And Their Tides"
    assert digest[0].organization == Organization(fullname="Meadow University")
    assert digest[0].comments == 5


def test_one_number_on_a_line_of_its_own() -> None:
    """One number that slipped to a line of its own does not hide what the other cards show."""
    digest = parse(rows(["Meadow University 5", "7", *["Otherlab 3"] * 4]))
    assert (organization(digest[0]), digest[0].comments) == ("Meadow University", 5)


def test_votes_behind_submitters() -> None:
    """A submitter's name has no space: the number behind it is the vote."""
    digest = parse(rows(["Lab 3"] * 5, "{user} {vote}"))
    assert [paper.submitted_by for paper in digest] == [User(f"user{i}") for i in range(5)]
    assert [paper.upvotes for paper in digest] == [90, 89, 88, 87, 86]
    names = parse(rows(["Lab\n3"] * 5, "robot 7\n{vote}"))
    assert [paper.upvotes for paper in names] == [90, 89, 88, 87, 86]
