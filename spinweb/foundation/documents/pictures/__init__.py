"""Pictures as SVG text, drawn on the server: the same on screen and on paper. Each has a sentence that says the same."""
