"""The papers, a file each: what a document of its type says and how it is laid out."""
