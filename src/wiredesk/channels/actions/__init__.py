"""The channels' verbs: deliver a publication, sweep up what a crash left, rebuild the site."""
