"""Editing what the office works by: reference tables, texts of notifications, settings.

Managers read it, administrators edit it. What is edited is a draft until it is saved with a reason as the next version;
applications that are in progress keep the reference tables that they started with.
"""
