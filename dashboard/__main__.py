import sys

from dashboard.cli import main

# A worker process imports the main module again; only the command itself runs.
if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # the name of a file may hold bytes that are no text
    sys.exit(main())
