"""One class per file, one library call each."""
