"""The commands as jobs of Procrastinate, on the PostgreSQL database that holds the archive.

A job is a command line of ours, run in a process of its own by whichever worker is free. What asks the site or writes
the archive holds one lock, so any number of workers on any number of machines keep the one polite pace, and each is
there when another one dies.
"""
