"""The page of reports: what to write out, the file in the making, what is kept under a name and made by schedule."""
