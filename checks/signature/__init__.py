"""Signature: was the form signed, by whom, with what certificate, and does the signer answer for the applicant?"""
