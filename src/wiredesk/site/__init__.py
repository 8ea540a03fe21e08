"""What a reader sees, as functions of data.

``queries`` asks the slice that a surface needs, ``surfaces`` names the values, ``render`` turns
them into HTML. Nothing here writes a file or knows when a page is due: ``channels`` does.
"""
