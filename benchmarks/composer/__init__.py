"""Songs with known truth, composed by a program, to develop the analysis of music on."""
