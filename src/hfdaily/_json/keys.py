"""The keys of records, and the names that the raw tier gives them."""

FIELDS = {
    "id": "id",
    "title": "title",
    "summary": "summary",
    "ai_summary": "ai_summary",
    "ai_keywords": "ai_keywords",
    "authors": "authors",
    "publishedAt": "published",
    "submittedOnDailyAt": "submitted",
    "submittedOnDailyBy": "submitted_by",
    "withdrawnAt": "withdrawn",
    "upvotes": "upvotes",
    "githubStars": "github_stars",
    "githubRepo": "github_repo",
    "projectPage": "project_page",
    "discussionId": "discussion_id",
    "organization": "organization",
    "mediaUrls": "media_urls",
    "numComments": "comments",
    "thumbnail": "thumbnail",
    "dailyPaperRank": "daily_rank",
}
"""The payload's keys of a paper, and the names that the raw tier gives them."""
SNAKE = {
    "published_at": "published",
    "submitted_at": "submitted",
    "submitted_by": "submitted_by",
    "submittedBy": "submitted_by",
    "discussion_id": "discussion_id",
    "comments": "comments",
    "num_comments": "comments",
    "project_page": "project_page",
    "github_repo": "github_repo",
    "github_stars": "github_stars",
    "media_urls": "media_urls",
    "submitterOrganization": "organization",
    "mediaUrl": "media_urls",
    "abstract": "summary",
    "arxiv_id": "id",
}
"""Other keys that mean the same: huggingface_hub's names, and former ones."""
FLAT = {**FIELDS, **SNAKE}
