"""Large datasets in columns: DuckDB reads the claims and puts them together; objects are made when asked for.

It serves datasets of more than 20,000 claims. Two implementations of one rule are a debt, so that the SQL takes as
little of it as pays: what every claim needs (cells that are checked once for each distinct text, by the rules of
`amity.corpus.rows.cells`; bounds; groups), and the groups on which the rules leave nothing to weigh. Claims that a
denial, a doubt or ``about`` ties to others, posts of different names, tiers that differ, and dates that neither agree
nor are alike in precision go to `amity.edges.build.build_edges`, which stays what the rules are. Of generated datasets
that is 2 claims in 100 where most pairs are told of once, 37 in 100 where seven claims in ten share pair and relation
with another. All in SQL would have meant a second telling of episodes, which are put together one claim after the
other, in order of precision; all in Python costs seven times the CPU, most of it for reading and for objects that
nobody asks for.

What SQL says is proven equal, not believed: ``tests/columns/test_rules.py`` compares every edge on thousands of drawn
groups, on ``tests/vectors/`` and under selections, ``benchmarks/claims.py`` on 10,000 and 100,000 claims. What the
columns cannot take in for certain they decline as a whole; then the rows are read one by one, which also tells the
faults. All stands behind the same `Tables`, so that nothing above `amity.edges` knows of columns.

What costs: a text put together with ``||`` copies all that stands before each part, so that lines of N-Triples are put
together by one ``concat`` for each claim (a thirtieth of the CPU); columns that a file lacks stand in views, not in
tables; a condition on edges first finds their ids, so that of Parquet files few columns are read. Texts are read once
and stay where they are: bounds, and names as numbers, stand in a table beside them (``marks``), by whose numbers claims
are grouped in a third of the time that texts take; edges of one claim are a view until all are written. Nothing is
looked up above sorted rows, which a join may mix. `amity.sql` limits memory, and removes the temporary folders of runs
that were killed.
"""
