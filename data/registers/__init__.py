"""Outside registers as loaded snapshots: reading their files, keeping their versions, finding records in them."""
