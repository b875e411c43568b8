"""Looks after an archive: its disk, its raw answers, its copies, and the configuration around it."""
