"""What somebody who works with children of several families has before them, by legal date."""
