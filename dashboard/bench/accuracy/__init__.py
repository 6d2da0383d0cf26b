"""How often each check of a scan finds what is there, and how often it finds what is not.

Pages are drawn, scanned on an ordinary day, and degraded in levels; a person's verdict belongs to each level. The
pages that limits are chosen on and the pages that are reported come from different seeds.
"""
