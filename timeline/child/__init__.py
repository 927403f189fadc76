"""Who a child is, in their own words first, and the good news and thanks around them."""
