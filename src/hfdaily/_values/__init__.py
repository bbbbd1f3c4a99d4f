"""Text, numbers, dates and addresses: single values, wherever they stand."""
