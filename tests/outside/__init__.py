"""Texts from outside that would like to be more than text, and an office in which they stand everywhere."""
