"""Accounts, organizations and authors: the people of `Paper`."""

import datetime as dt

import attrs

from hfdaily._slotted import Slotted


@attrs.frozen
class User(Slotted):
    """A Hugging Face account, as far as the page tells.

    Attributes:
        username: The handle, as in ``https://huggingface.co/<username>``.
        fullname: The name that the user shows.
        avatar_url: The absolute URL of the avatar.
        id: The account's internal id.
        type: ``user`` or ``org``.
        is_pro: Whether the account is a paying one.
        is_hf: Whether the account belongs to Hugging Face staff.
        is_hf_admin: Whether the account administers the site.
        is_mod: Whether the account moderates the site.
        follower_count: How many accounts follow this one.
    """

    username: str | None = None
    """The handle, as in ``https://huggingface.co/<username>``."""
    fullname: str | None = None
    """The name that the user shows."""
    avatar_url: str | None = None
    """The absolute URL of the avatar."""
    id: str | None = None
    """The account's internal id."""
    type: str | None = None
    """``user`` or ``org``."""
    is_pro: bool | None = None
    """Whether the account is a paying one."""
    is_hf: bool | None = None
    """Whether the account belongs to Hugging Face staff."""
    is_hf_admin: bool | None = None
    """Whether the account administers the site."""
    is_mod: bool | None = None
    """Whether the account moderates the site."""
    follower_count: int | None = None
    """How many accounts follow this one."""


@attrs.frozen
class Organization(Slotted):
    """An organization that a paper is tagged with.

    Attributes:
        name: The slug, as in ``https://huggingface.co/<name>``.
        fullname: The name that the page shows.
        avatar_url: The absolute URL of the logo.
    """

    name: str | None = None
    """The slug, as in ``https://huggingface.co/<name>``."""
    fullname: str | None = None
    """The name that the page shows."""
    avatar_url: str | None = None
    """The absolute URL of the logo."""


@attrs.frozen
class Author(Slotted):
    """One author of a paper.

    Attributes:
        name: The name as the paper gives it.
        user: The account that claimed the authorship.
        status: The state of the claim, such as ``claimed_verified``.
        status_changed_at: When the claim last changed (UTC).
        hidden: Whether the page hides this author.
    """

    name: str
    """The name as the paper gives it."""
    user: User | None = None
    """The account that claimed the authorship."""
    status: str | None = None
    """The state of the claim, such as ``claimed_verified``."""
    status_changed_at: dt.datetime | None = None
    """When the claim last changed (UTC)."""
    hidden: bool = False
    """Whether the page hides this author."""
