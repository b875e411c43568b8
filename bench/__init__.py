"""What it costs, measured against others in one run; never imported by the library."""
