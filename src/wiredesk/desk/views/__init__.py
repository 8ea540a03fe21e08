"""The desk's own screens on Wagtail's admin, a file each. They call queries and actions only."""
