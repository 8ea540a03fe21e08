"""The desk's verbs. Each checks, writes in one transaction, and sends its signal on commit."""
