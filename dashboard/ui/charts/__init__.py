"""The charts of the analytics page: each is a table of figures, drawn with plotly and readable as a table."""
