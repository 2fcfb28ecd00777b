"""The story of the product, one package a domain, in the order it is told."""
