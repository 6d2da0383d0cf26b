"""The screen of the register of organisations."""
