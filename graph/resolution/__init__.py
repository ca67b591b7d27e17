"""Who is who across datasets: joining them, and judging which of their actors are one."""
