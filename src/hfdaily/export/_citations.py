"""Digests as citations; each format has a module of its own."""

from hfdaily.export._bibtex import to_bibtex
from hfdaily.export._csl import to_csl
from hfdaily.export._ris import to_ris

__all__ = ["to_bibtex", "to_csl", "to_ris"]
