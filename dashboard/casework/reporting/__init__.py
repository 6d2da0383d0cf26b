"""Reports that are kept under a name and made by themselves: when they are due, and who gets them."""
