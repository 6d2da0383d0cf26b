"""What opens documents and looks at their pixels: for worker processes, so nothing that a server imports imports it."""
