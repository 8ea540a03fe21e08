"""Staff, their roles, contributors and their bylines.

Stands beside the river: any room may import it; it imports ``kit`` only.
"""
