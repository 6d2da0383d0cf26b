"""The checks: a family is a folder, a check is a file. They get what they need as arguments and never open the store."""
