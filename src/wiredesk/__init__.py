"""Wiredesk: a newsroom from the agency wire to the reader, in one install.

News flows down the rooms ``wire → stories → desk → site → channels``; imports point back up.
``docs/architecture.md`` follows one item through the house by file name.
"""

__version__ = "0.1.0"
