"""Payloads to raw records: every era, shape and spelling of the JSON."""
