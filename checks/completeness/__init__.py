"""Completeness: did everything come that had to come, unchanged and with all its pages?"""
