"""The form of a page, told from its content alone, and what stands around a page."""
