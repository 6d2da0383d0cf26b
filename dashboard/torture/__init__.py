"""What the office goes through on purpose: killed at work again and again, and opened anew each time."""
