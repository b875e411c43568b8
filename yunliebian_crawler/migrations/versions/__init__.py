"""The steps, oldest first; one that was ever released is never edited."""
