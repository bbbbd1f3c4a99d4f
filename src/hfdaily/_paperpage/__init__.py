"""The grammar of a paper's own page: its tokens to one raw record."""
