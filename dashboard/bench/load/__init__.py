"""Many people at work at once, by the very messages that their browsers send: does anybody wait, fail or lose anything?"""
