"""Single raw values to the model's types; what can not be read is said, never raised."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from hfdaily._checks.objects import is_nested
from hfdaily._diagnostics import Code
from hfdaily._json.clean import keep
from hfdaily._model import Organization, User
from hfdaily._raw import RAW_NAMES, RawRecord
from hfdaily._rawpage import Accounts
from hfdaily._report import Report
from hfdaily._values.dates import PrintedDate, read_printed, resolve
from hfdaily._values.fold import absolute_url, fold, read_count, read_id
from hfdaily._values.links import id_in_address, is_handle
from hfdaily._values.timestamps import Moment, read_moment

USER_KEYS = frozenset(
    {"_id", "avatarUrl", "avatar_url", "followerCount", "fullname", "id", "isHf", "isHfAdmin",
     "isMod", "isPro", "is_pro", "name", "type", "user", "username"}
)  # fmt: skip
"""The keys of a user object that have a field of `User`."""
LARGEST_COUNT = 2**63 - 1
"""The columns of data frames hold no larger number, and nothing has so many votes."""
_NOBODY = User()
HANDLE_ALONE = frozenset({"user"})
"""The keys of an account on a card: nothing but its handle."""
ORGANIZATION_KEYS = frozenset({"name", "fullname", "avatar", "avatarUrl", "avatar_url"})
"""The keys of an organization that have a field of `Organization`."""
AUTHOR_KEYS = frozenset(
    {"_id", "name", "user", "status", "statusLastChangedAt", "status_last_changed_at", "hidden"}
)
"""The keys of an author that have a field of `Author`, and the id."""


_NOTHING = frozenset({"n/a", "nan", "none", "null"})
"""Words that tools write for no value."""
_Objects = Sequence[Mapping[str, object]]


def _line_of(entry: RawRecord, field: str) -> int | None:
    return entry.lines.get(RAW_NAMES.get(field, field), entry.origin.line)


def accounts_of(objects: _Objects, keys: AbstractSet[str]) -> Accounts:
    """Give the unread values of accounts as columns.

    Args:
        objects: the accounts, under the payload's keys or huggingface_hub's.
        keys: what keys there are in any of them.
    """
    column = _columns_of(objects, keys)
    return Accounts(
        username=column("user", "username", "name"),
        fullname=column("fullname"),
        avatar_url=column("avatarUrl", "avatar_url"),
        id=column("_id", "id"),
        type=column("type"),
        is_pro=[found.get("isPro", found.get("is_pro")) for found in objects],
        is_hf=column("isHf"),
        is_hf_admin=column("isHfAdmin"),
        is_mod=column("isMod"),
        follower_count=column("followerCount"),
    )


def organizations_of(objects: _Objects) -> tuple[Sequence[object], ...]:
    """Give the unread values of organizations, a column for each of `Organization`'s fields."""
    column = _columns_of(objects, set[str]().union(*objects))
    return column("name"), column("fullname"), column("avatar", "avatarUrl", "avatar_url")


def _columns_of(objects: _Objects, keys: AbstractSet[str]) -> Callable[..., Sequence[object]]:
    """Make what reads a column under the first key that says something.

    A key that no object has is not looked for in each.
    """
    nothing = [None] * len(objects)

    def column(key: str, *others: str) -> Sequence[object]:
        values = [found.get(key) for found in objects] if key in keys else nothing
        for other in others:
            if not all(values):
                pairs = zip(values, objects, strict=True)
                values = [value or found.get(other) for value, found in pairs]
        return values

    return column


class Values:
    """The reader of one page's values; it knows the record it is at for its diagnostics."""

    def __init__(
        self,
        report: Report,
        *,
        year: int | None,
        as_of: dt.date | None,
        printed: Mapping[str, PrintedDate | None],
    ) -> None:
        """Read year-less dates in ``year`` and relative ones against ``as_of``.

        Those of ``printed`` were read before, by their texts.
        """
        self.report = report
        self._printed = printed
        self.year = year
        self.as_of = as_of
        self.rounded: list[str] = []
        self.undated: list[str] = []
        """Where dates stand whose year nothing tells."""
        self.uncounted: list[str] = []
        """Where dates stand that count back from a day that nothing tells."""
        self.yearless = False
        self.doubted: dict[str, None] = {}
        """The fields of the record at hand of which something could not be read, in order."""
        self._entry: RawRecord | None = None
        self._index = 0

    def printed_date(self, text: str) -> PrintedDate | None:
        """Give the printed date that a text is; None for any other text."""
        return self._printed[text] if text in self._printed else read_printed(text)

    def at(self, entry: RawRecord, index: int) -> None:
        """Go to a record; ``index`` is the paper's place in the digest to be."""
        self._entry = entry
        self._index = index
        self.doubted.clear()

    def path(self, name: str) -> str:
        """Name the place of a value in the digest."""
        return f"$.papers[{self._index}].{name}"

    def complain(self, code: Code, message: str, name: str, value: object) -> None:
        """Take down what is wrong with a value of the record at hand."""
        entry = self._entry
        field = name.partition("[")[0]
        self.doubted[field] = None
        self.report.add(
            code,
            message,
            path=self.path(name),
            line=_line_of(entry, field) if entry else None,
            surface=entry.origin.surface if entry else None,
            excerpt=value,
        )

    def _mistyped(self, expected: str, name: str, value: object) -> None:
        self.complain(
            Code.WRONG_TYPE, f"expected {expected}, found {type(value).__name__}", name, value
        )

    def text(self, value: object, name: str) -> str | None:
        """Read a text: folded, and None where it is empty."""
        if type(value) is str:
            return fold(value) or None
        if value is not None:
            self._mistyped("text", name, value)
        return None

    def texts(self, value: object, name: str) -> tuple[str, ...]:
        """Read a list of texts."""
        if value is None:
            return ()
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list):
            self._mistyped("a list of texts", name, value)
            return ()
        found = [self.text(item, name) for item in value]
        return tuple(item for item in found if item)

    def number(self, value: object, name: str) -> int | None:
        """Read a count, be it a number or as printed (``1.41k``, ``-``)."""
        if type(value) is int:
            if 0 <= value <= LARGEST_COUNT:
                return value
            fault = "a count is negative" if value < 0 else "a count is too large"
            self.complain(Code.BAD_NUMBER, fault, name, value)
            return None
        if value is None:
            return None
        if isinstance(value, str):
            return self._printed_number(value, name)
        if isinstance(value, float) and value.is_integer() and 0 <= value < LARGEST_COUNT:
            return int(value)  # data frames have no others in columns with gaps
        self._mistyped("a whole number", name, value)
        return None

    def _tell_text(self, name: str, value: str) -> None:
        """Say that the site wrote a field's numbers as texts; others write them as they like."""
        entry = self._entry
        if entry is not None and entry.paths and not entry.foreign:
            self.report.tally(
                Code.WRONG_TYPE,
                f'a number as text, "{value.strip()}"; it was read',
                name,
                path=self.path(name),
                times="; such texts stand {} times",
                surface=entry.origin.surface,
                excerpt=value,
            )

    def _printed_number(self, value: str, name: str) -> int | None:
        text = value.strip()
        if self._entry and self._entry.paths:
            text = text.removesuffix(".0")  # a column of a data frame that has gaps
        count = read_count(text)
        if count is None:
            self.complain(Code.BAD_NUMBER, "no number that can be read", name, value)
            return None
        self._tell_text(name, value)
        if count.rounded:
            self.rounded.append(self.path(name))
        return count.value

    def identifier(self, value: object) -> str | None:
        """Read an arXiv id or an address with one; a float lost digits and can not be one."""
        text = self.text(value, "id")
        found = (read_id(text) or id_in_address(text)) if text else None
        if text and found is None:
            self.complain(Code.BAD_ID, "not an arXiv id", "id", value)
        return found

    def url(self, value: object, name: str) -> str | None:
        """Read a web address and make it absolute."""
        if value is None or value == "":
            return None
        if type(value) is not str:
            self._mistyped("a URL", name, value)
            return None
        found = absolute_url(self.text(value, name) or "")
        if found is None:
            self.complain(Code.BAD_URL, "not a web address", name, value)
        return found

    def urls(self, value: object, name: str) -> tuple[str, ...]:
        """Read a list of web addresses, or a single one."""
        if value is None:
            return ()
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list):
            self._mistyped("a list of URLs", name, value)
            return ()
        found = [self.url(item, name) for item in value]
        return tuple(item for item in found if item is not None)

    def moment(self, value: object, name: str) -> Moment | None:
        """Read a timestamp."""
        if value is None:
            return None
        found = read_moment(value)
        if found is None:
            self.complain(Code.BAD_DATE, "no timestamp that can be read", name, value)
        return found

    def printed_day(self, value: str, name: str) -> tuple[PrintedDate | None, dt.date | None]:
        """Read a date as a page prints it."""
        printed = self.printed_date(value)
        if printed is None:
            self.complain(Code.BAD_DATE, "no date that can be read", name, value)
            return None, None
        self.yearless = self.yearless or printed.yearless
        day = resolve(printed, year=self.year, as_of=self.as_of)
        if day is None:
            self._undated(printed, name)
        return printed, day

    def _undated(self, printed: PrintedDate, name: str) -> None:
        if printed.yearless and self.year is None:
            self.undated.append(self.path(name))
        elif printed.relative and self.as_of is None:
            self.uncounted.append(self.path(name))
        else:
            self.complain(Code.BAD_DATE, "there is no such day", name, printed.text)

    def mapping(self, value: object, name: str) -> Mapping[str, object] | None:
        """Read an object; None where there is none."""
        if value is None or isinstance(value, dict):
            return value
        self._mistyped("an object", name, value)
        return None

    def user(self, value: object, name: str) -> User | None:
        """Read an account, under the payload's keys or huggingface_hub's, or its bare name."""
        if isinstance(value, str):
            value = {"user" if is_handle(value) else "fullname": value}
        found = self.mapping(value, name)
        if not found:
            return None
        if found.keys() == HANDLE_ALONE:  # as cards have it
            shown = self.text(found["user"], name)
            return User(shown) if shown else None
        columns = accounts_of([found], found.keys())
        handle, fullname, avatar, account_id, kind, pro, hf, admin, mod, followers = (
            column[0] for column in columns
        )
        user = User(
            self.text(handle, name),
            self.text(fullname, name),
            self.url(avatar, name),
            self.text(account_id, name),
            self.text(kind, name),
            self._flag(pro, name),
            self._flag(hf, name),
            self._flag(admin, name),
            self._flag(mod, name),
            self.number(followers, name),
        )
        return None if user == _NOBODY else user

    def _flag(self, value: object, name: str) -> bool | None:
        if value is None or value is True or value is False:
            return value
        self._mistyped("true or false", name, value)
        return None

    def keep_others(
        self,
        found: Mapping[str, object],
        known: frozenset[str],
        path: str,
        extra: dict[str, object],
    ) -> None:
        """Keep an object's keys that have no field of their own."""
        record = self._entry.origin.path if self._entry else None
        for key, value in found.items():
            if key not in known:
                place = f"{path}.{key}"
                extra[place] = keep(value, self.report, record or "$", place)

    def organization(self, value: object, name: str = "organization") -> Organization | None:
        """Read an organization, under the payload's keys or huggingface_hub's.

        In records of other tools it may be a bare name.
        """
        is_name = isinstance(value, str) and value.lstrip()[:1] not in {"{", "["}
        if is_name and not (self._entry and is_nested(self._entry)):
            value = None if str(value).strip().lower() in _NOTHING else {"fullname": value}
        found = self.mapping(value, name)
        if not found:
            return None
        slug, fullname, avatar = (column[0] for column in organizations_of([found]))
        row = self.text(slug, name), self.text(fullname, name), self.url(avatar, name)
        return Organization(*row) if any(row) else None
