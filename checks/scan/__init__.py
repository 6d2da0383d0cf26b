"""Scan: can each document be opened and read, and is it the scan that the rules ask for?"""
