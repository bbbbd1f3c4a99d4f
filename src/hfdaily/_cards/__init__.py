"""The grammar of lists: tokens to cards, cards to raw records."""
