"""Identifier: can these numbers exist? Whether they were ever given to anybody is for the registry family."""
