"""Raw records to papers: the only step that judges."""
