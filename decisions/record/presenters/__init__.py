"""What the pages of a record show, in finished words."""
