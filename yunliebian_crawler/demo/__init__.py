"""A bundled site of our own writing: generated, deterministic, living through simulated days."""
