"""Reports on a pack: its rules, its coverage of the paper, its checks, its regions."""
