"""Brief, memo and annex of one region: written in one language, before any format shows them."""
