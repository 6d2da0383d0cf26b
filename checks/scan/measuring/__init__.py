"""What is measured on the pixels of a page, once for all checks of the family.

`quality.py` holds the figures that a page gets and is light. The others load OpenCV and run in worker processes only.
Lengths are in pixels at 150 dpi unless said otherwise, parts of the page are fractions of it.
"""
