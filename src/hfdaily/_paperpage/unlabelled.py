"""Authors without a label above them: links to accounts, with commas between."""

from collections.abc import Sequence

from hfdaily._paperpage.names import is_prose
from hfdaily._tokens import IMAGE, LINK, Token
from hfdaily._values.links import Role, read_link


def find_linked_names(head: Sequence[Token]) -> int:
    """Find where names with accounts begin, the last texts above the abstract.

    A comma stands behind each but the last; nothing else of a page's head has one.

    Returns:
        The place of the first name; the number of tokens where there is none.
    """
    tokens = [token for token in head if token.kind is not IMAGE and token.text]
    first = len(tokens)
    while first and _is_part(tokens, first - 1):
        first -= 1
    names = tokens[first:]
    accounts = sum(token.kind is LINK for token in names)
    commas = sum("," in token.text for token in names if token.kind is not LINK)
    if not accounts or not commas:
        return len(head)
    return next(i for i, token in enumerate(head) if token is names[0])


def _is_part(tokens: Sequence[Token], place: int) -> bool:
    """Tell a name with a comma behind it or the last one, or a comma."""
    text = tokens[place].text
    if text == ",":
        return True
    is_last = place + 1 == len(tokens)
    has_comma = text[-1] == "," or (not is_last and tokens[place + 1].text[0] == ",")
    if tokens[place].kind is LINK:
        is_account = read_link(tokens[place].target).role is Role.ACCOUNT
        return is_account and (has_comma or is_last)
    return "," in text and (has_comma or is_last or text[0] == ",") and not is_prose(text)
