"""The law told to anybody: a step explained, the open page of each pathway, and the same for programs."""
