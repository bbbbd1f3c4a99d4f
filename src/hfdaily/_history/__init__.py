"""Papers over time: it knows the model alone."""
