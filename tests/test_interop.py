"""Other libraries take hfdaily's records as they are."""

import datetime as dt

import attrs
import pytest

from hfdaily import Author, Digest, Organization, Paper, User

itemadapter = pytest.importorskip("itemadapter")

PAPER = Paper(
    id="2403.01774",
    title="A Title",
    upvotes=0,
    published_on=dt.date(2024, 3, 4),
    authors=(Author("Jane Doe", User("jane")),),
    organization=Organization("example"),
)


def test_a_paper_is_an_item_of_scrapy() -> None:
    """Scrapy's adapter takes a paper as an item and reads its fields by name."""
    assert itemadapter.is_item(PAPER)
    item = itemadapter.ItemAdapter(PAPER)
    assert set(item.field_names()) == {field.name for field in attrs.fields(Paper)}
    assert (item["id"], item["upvotes"], item.get("comments")) == ("2403.01774", 0, None)
    assert "position" in item


def test_an_adapted_paper_becomes_plain_dictionaries() -> None:
    """`asdict` turns the records inside a paper into dictionaries, too."""
    found = itemadapter.ItemAdapter(PAPER).asdict()
    assert found["authors"][0]["user"]["username"] == "jane"
    assert found["organization"]["name"] == "example"
    assert found["published_on"] == dt.date(2024, 3, 4)
    assert found["unknown"] is not None


def test_a_pipeline_can_not_change_a_paper() -> None:
    """Papers are frozen: a pipeline makes a new one."""
    with pytest.raises(AttributeError):
        itemadapter.ItemAdapter(PAPER)["upvotes"] = 1
    assert attrs.evolve(PAPER, upvotes=1).upvotes == 1


def test_a_digest_is_an_item_with_its_papers() -> None:
    """A digest is an item as well, for spiders that keep the page's facts."""
    found = itemadapter.ItemAdapter(Digest(papers=(PAPER,))).asdict()
    assert found["papers"][0]["title"] == "A Title"
    assert found["date"] is None
