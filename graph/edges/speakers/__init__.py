"""Who says what an edge rests on, where and when, and who contradicts."""
