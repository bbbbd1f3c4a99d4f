"""What a whole page has in common: signs that the site changed, or that records are missing."""
