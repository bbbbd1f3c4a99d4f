"""The dialect matrix: rendered pages, through every extractor, parsed and compared.

``python -m tests.accuracy`` prints it. docs/accuracy.md explains what it measures.
"""
