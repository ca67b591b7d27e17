"""Where claims disagree: who asserts and who denies what, and edges whose dates or counts differ."""
