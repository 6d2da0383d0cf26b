"""Duplicate: is the same organisation, document or page in another application already?"""
