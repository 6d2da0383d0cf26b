"""What the office sends as a document: the act of registration and the letters, as PDF, in Russian.

`content` says what a letter contains, `typesetting` makes the file, `templates/` hold wording and layout.
"""
