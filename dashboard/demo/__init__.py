"""Synthetic applications: invented people, organisations and scans, made from a seed for the demo set and the tests.

Nothing here is a real person, organisation or document. The same seed gives the same bytes as long as the versions of
Pillow, OpenCV and simplejpeg stay the same.
"""
