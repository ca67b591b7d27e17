"""From a selection to the networks of its stretches of time, with what they may be as well."""
