"""Pictures: images, their rights, and what says that a machine made them.

Stands beside the river: any room may import it; it imports ``kit`` only.
"""
