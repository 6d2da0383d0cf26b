"""Three tellings of one fact side by side: what the form declares, what its documents show, what the registers hold.

It finds no fault by itself: a scan may be read wrongly and a register may be behind. It shows the reviewer where the
three do not agree, and the place on the page to look at.
"""
