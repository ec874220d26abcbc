"""A run as a table in the terminal, as a self-contained page, and as Markdown."""
