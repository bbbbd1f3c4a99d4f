"""The readers of whole pages: they call the steps in their order."""
