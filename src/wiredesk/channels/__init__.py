"""Channels: every place where a publication shows, and the proof that it got there.

Enters: publication rows. Nothing imports it but the command line; the desk reaches it by a signal.
"""
