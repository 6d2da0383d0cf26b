"""The page of retention: what fell due, acts of destruction, cases that are kept from it."""
