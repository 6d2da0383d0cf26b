"""Registry: do the registers of organisations, medical workers, taxpayers and the insured know whom the form names?"""
