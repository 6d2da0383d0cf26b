"""The settings page's parts: the sections, an entry's form, what a draft would change, the versions."""
