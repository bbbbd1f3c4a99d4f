"""The cards of day pages of 2024: no organizations, no stars, much white space."""

from hfdaily._model import Paper
from hfdaily.testing._cards import has_video, login_path, path_of, printed_title
from hfdaily.testing._markup import COMMENT, VOTE, Markup, attribute, text
from hfdaily.testing._payload import relative

_SHOWN_AVATARS = 5
_BREAK = "\n\n\t\t\t\t\t\t"


def old_day_card(markup: Markup, paper: Paper) -> str:
    """Write a card as day pages had them in 2024."""
    path = path_of(paper)
    return (
        '\n\t\t\t\t<div><article class="relative flex flex-col overflow-hidden rounded-xl border">'
        f'<a href="{path}" class="peer relative block">{_picture(paper)}\n\t\t\t\t</a>'
        f"{_BREAK}{_submitted_by(paper)}{_BREAK}"
        '<div class="from-gray-50-to-white -mt-2 flex bg-gradient-to-b px-6 pb-6 pt-8">'
        f'<div class="flex w-full gap-6">{_vote(markup, paper)}{_BREAK}<div class="w-full">'
        '<h3 class="mb-1 text-lg/6 font-semibold hover:underline peer-hover:underline">'
        f'<a href="{path}" class="line-clamp-3">{printed_title(paper, markup.era)}</a></h3>'
        f'\n\t\t\t\t\t\t<div class="flex items-center justify-between">{_authors(paper)}'
        f"\n\t\t\t\t\t\t{_comments(markup, paper)}</div>\n\t\t\t\t\t\t</div></div>"
        "\n\t\t\t\t\t\t</div></article>\n\t\t\t\t</div>"
    )


def _picture(paper: Paper) -> str:
    """Write the thumbnail, or the film in its place."""
    if has_video(paper):
        return f'<video src="{attribute(paper.media_urls[0])}" loop muted playsinline></video>'
    shown = paper.thumbnail or next(iter(paper.media_urls), None)
    return f'<img src="{attribute(shown)}" alt="" class="h-full w-full">' if shown else ""


def _submitted_by(paper: Paper) -> str:
    """Write who submitted the paper."""
    user = paper.submitted_by
    if not user or not user.username:
        return ""
    avatar = attribute(relative(user.avatar_url) or "")
    image = f'<img alt="" class="w-2.5 h-2.5" src="{avatar}" crossorigin="anonymous">'
    return (
        '<div class="pointer-events-none absolute right-2 top-56 -mt-8 flex">Submitted by\n'
        f"\t\t\t\t\t\t\t{image}\n\t\t\t\t\t\t\t\t{text(user.username)}</div>"
    )


def _vote(markup: Markup, paper: Paper) -> str:
    """Write the vote control; zero votes print as a dash."""
    if paper.upvotes is None:
        return ""
    return (
        '<div class="flex flex-wrap items-center gap-2.5 pt-1 ">'
        f'<a href="{login_path(paper)}" class="self-start">\n\n'
        '<div class="shadow-alternate flex"><input disabled type="checkbox"  class="peer hidden">'
        f'\n\t\t{markup.icon(VOTE)}\n\t\t<div class="leading-none">{paper.upvotes or "-"}</div>'
        "</div></a>\n\t</div>\n\n"
    )


def _authors(paper: Paper) -> str:
    """Write avatars and the number of authors."""
    if paper.author_count is None:
        return ""
    ranked = sorted(paper.authors, key=lambda author: author.user is None)[:_SHOWN_AVATARS]
    items = ""
    for author in reversed(ranked):
        image, title = "", author.name
        if author.user and author.user.username:
            title = author.user.username
            source = attribute(relative(author.user.avatar_url) or "")
            image = f'<img class="overflow-hidden rounded-full" alt="" src="{source}">'
        items += f'<li class="-mr-2 h-4 w-4" title="{attribute(title)}">{image}\n\t\t\t</li>'
    return (
        f'<a href="{path_of(paper)}" class="flex"><ul class="flex items-center flex-row-reverse">'
        f'{items}\n\n\t\t<li class="text-gray-600 order-first ml-3"><div class="flex truncate">'
        f'<div class="ml-1 mr-2.5">·</div>\n\t\t\t\t\t\t\t\t{paper.author_count} authors\n'
        "\t\t\t\t\t\t\t</div>\n\t\t\t\t\t\t</li></ul></a>"
    )


def _comments(markup: Markup, paper: Paper) -> str:
    """Write the number of comments; nothing where there are none."""
    if not paper.comments:
        return ""
    link = f'<a href="{path_of(paper)}#community" class="text-md flex items-center gap-2">'
    return f"{link}{markup.icon(COMMENT)}\n\t\t\t\t\t\t\t{paper.comments}\n\t\t\t\t\t\t</a>"
