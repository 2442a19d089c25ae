"""What may be said: the ontology, code lists, themes, reference data and lexicon."""
