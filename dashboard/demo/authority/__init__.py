"""The certification authority of the demonstration: invented, and trusted by demonstration offices alone.

`demonstration.py` is the authority itself; `keys.py`, `certificates.py` and `signing.py` are what any authority and
signer is made of, for tests that need other ones.
"""
