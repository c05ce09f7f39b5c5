"""What is remembered: one SQL database, and files under their SHA-256."""
