"""Measurements of what was promised. A bench is a module with PARTS; a part is a function that yields rows."""
