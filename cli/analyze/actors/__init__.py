"""Who is central, and who stands between others."""
