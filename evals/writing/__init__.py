"""How much of what a model invents reaches the reader: sentences known to be false, through the checks and the writer."""
