"""Pages that hfdaily's own exporters wrote."""
