"""The family page: what is next, each child's card, and what needs saying beside the dates."""
