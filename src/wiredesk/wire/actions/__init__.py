"""The wire's verbs: receive bytes, read them into items."""
