"""The screens of the door, and of the staff."""
