"""The ways out of the house: mail by SMTP, and further channels where an installation has set them up."""
