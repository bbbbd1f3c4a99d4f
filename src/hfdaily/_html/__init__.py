"""HTML to embedded JSON, or to tokens."""
