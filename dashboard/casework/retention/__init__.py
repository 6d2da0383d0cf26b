"""Retention: what fell due, what is kept from destruction, and destroying under an act that two people agreed to."""
