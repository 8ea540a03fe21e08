"""The press: the channel that writes the reader's pages, so that a reader costs a file."""
