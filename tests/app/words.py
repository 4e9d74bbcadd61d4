"""Words that YAML, people or older parsers could take for something other than text."""

from __future__ import annotations

from hypothesis import strategies as st

AMBIGUOUS = (
    *("no", "No", "NO", "yes", "y", "n", "Y", "N", "on", "off", "true", "True", "false", "null", "Null", "~", "="),
    *("1e3", "06", "0x1F", "0o7", "1_000", "1:30", "2024-01-01", ".5", "-1", "+1", "1.", "nan", "NaN", ".nan", ".inf", "-.inf"),
    *("Infinity", "inf", "日期", "市", "-", "- a", "? a", ": a", "a: b", "a : b", "a #b", "#a", "# a", "&a", "*a", "!a", "%a", "@a", "`a`"),
    *("'a'", '"a"', "\"a'b\\", "\\n", "\\", "{a: b}", "[a]", "{{ 7*7 }}", "{rd_intensity}", "[[a]]", "<b>x</b>", "a|b", "|", ">", "|-"),
    *("甲：乙", "“甲”", "全角，数字１２", "---", "...", "--- a", "😀", "é", "null市", "a\u3000b", ",", "a,b", "[", "}", "?", ":", "<<"),
)

printable = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1, max_size=60).filter(
    lambda words: words.strip() and words.isprintable()
)
"""Any text a profile may hold."""

words = st.one_of(st.sampled_from(AMBIGUOUS).filter(str.isprintable), printable)
