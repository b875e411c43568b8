"""SHOW: the archive in a browser, read-only.

A page is a pure function from the open archive and what was asked (``pages``) to a dictionary, and a template that
shows it (``rendering``): the dictionary itself is the page's ``.json``. ``plugin`` brings both to Datasette.
"""
