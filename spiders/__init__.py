"""Where to go next, nothing else."""
