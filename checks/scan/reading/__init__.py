"""How a document is read: recognised by its content, opened, every page decoded once and measured.

`scan.py` holds what the checks are given and is light. `jpeg.py`, `png.py` and `pdf.py` load the decoders and run in
worker processes only; nothing else may import them.
"""
