"""From conclusions to words: memos and explanations in Chinese and English."""
