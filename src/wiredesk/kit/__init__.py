"""Pure tools that any room may use: text, HTML, addresses, the clock.

Values in, values out; nothing here knows a framework, a database or the network.
"""
