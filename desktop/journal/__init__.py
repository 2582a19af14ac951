"""Private reflections: the editor beside the text, and the list of all of them."""
