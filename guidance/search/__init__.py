"""Search of the guidance: what people type, in words of theirs and misspelt, and the sections that answer it."""
