"""What all reports say in one way: values, facts, rules, differences."""
