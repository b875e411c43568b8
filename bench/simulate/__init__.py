"""Refreshing, simulated: the real policy on the demo site's model of days, beside uniform revisiting and known rates.

``python -m bench.simulate`` prints how they compare; no network, no archive, no clock.
"""
