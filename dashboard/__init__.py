"""The back office around the checks: casework, screens and the command line."""
