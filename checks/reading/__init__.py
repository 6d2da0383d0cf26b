"""What stands written on a document's pages: every word with its place.

From the text layer of a PDF where the layer is what the eye sees, and by optical recognition everywhere else. Opening
a document is for worker processes; the words they hand back are plain values.
"""
