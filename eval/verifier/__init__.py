"""How often the verifier catches sentences made wrong on purpose, and how often it passes right ones."""
