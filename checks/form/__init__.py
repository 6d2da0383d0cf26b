"""Form: is the application filled in, and are its fields written as they must be?"""
