"""The sample newsroom: invented agencies, staff and news, to show a newsroom at work.

Enters: a moment. Leaves: delivery files such as real agencies send (``deliveries``), which ``fill``
takes in by the same ``intake`` as theirs, and the newsroom's own content (``newsroom``). Only
``run --demo`` uses it; a sample never mixes with a real site. Countries and cities are real.
"""
