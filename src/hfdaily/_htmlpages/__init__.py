"""HTML pages: embedded JSON where it is whole, the cards where it is not."""
