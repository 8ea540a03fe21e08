"""What is done with pictures, one verb a file."""
