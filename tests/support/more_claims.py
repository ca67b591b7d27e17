"""Further claims for the small dataset: with these there are triangles, a pair with both signs, a flip, a mediator."""

MORE = (
    "herald2016-006,borria,attacks,league,2015,2016-02,asserted,herald2016,11,,,,,,,,They shelled a port.\n"
    "herald2016-007,league,supports,arland,2014,2016-02,asserted,herald2016,12,,,,,,,,The league stood by its member.\n"
    "tribune2019-005,league,funds,cadmus-front,2017,2018,asserted,tribune2019,12,,,,,,,,Money came over the sea.\n"
    "tribune2019-006,borria,sanctions,arland,2018,2019,asserted,tribune2019,13,,,,,,,,The pact was dead.\n"
    "tribune2019-007,league,cooperatesWith,arland,2017,2018,asserted,tribune2019,14,,,,,,,,They rebuilt a port.\n"
)
