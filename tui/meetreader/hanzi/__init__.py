"""Views of a text: scripts, readings, words. Every view keeps the offsets of the text it is made from."""
