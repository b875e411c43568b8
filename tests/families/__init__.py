"""Invented pages in the shape of real Chinese publishing systems, each with its exact truth."""
