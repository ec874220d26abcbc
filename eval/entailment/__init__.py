"""Training and measuring the network that reads claims beside what they cite, and reports beside each other."""
