"""What the pages share: the document viewer, tables, shortcuts, badges, the finding list, forms and charts."""
