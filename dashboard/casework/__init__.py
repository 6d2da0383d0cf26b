"""What happens to an application between its receipt and its decision. Knows nothing of screens."""
