"""How many disagreements between articles are found, and how often one is seen where there is none."""
