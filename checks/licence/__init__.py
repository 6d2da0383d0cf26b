"""Licence: is there a licence for the activity, and was it valid on the day of submission?"""
