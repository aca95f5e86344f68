"""What the pages of consent show: finished words, and for each step whether it is open."""
