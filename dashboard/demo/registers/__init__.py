"""Outside registers that know the invented applicants: their records, and the files they are loaded from."""
