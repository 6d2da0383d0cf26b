"""Staff: are the certificates of the employees whole, plausible, valid, and nobody else's?"""
