"""From the text of a plant file to a tree with places."""
