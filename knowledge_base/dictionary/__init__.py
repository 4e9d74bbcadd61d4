"""What profiles and rules can speak of: fields, closed lists, parameters, and how people write
answers.
"""
