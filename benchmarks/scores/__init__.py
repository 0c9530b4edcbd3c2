"""Songs with known truth, from the scores of music21's corpus, to develop the analysis on."""
