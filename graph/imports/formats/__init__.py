"""One module for each family of formats; `amity.imports.registry` lists them."""
