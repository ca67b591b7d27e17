"""The shape of a network: size, mixing, centrality, go-betweens."""
