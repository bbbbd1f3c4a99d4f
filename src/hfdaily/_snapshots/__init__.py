"""Trees of a page's roles and texts, as browser tools print them, to tokens."""
