"""Markdown and page text to tokens: dialects are undone, lines are read."""
