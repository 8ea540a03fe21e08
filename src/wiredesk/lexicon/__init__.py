"""The newsroom's words: sectors, editions, places, topics.

Stands beside the river: any room may import it; it imports ``kit`` only.
"""
