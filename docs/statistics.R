# Statistics in R on what amity exports. Base R alone reads the files; ergm.sign and RSiena are used where installed.
#
#   amity export --format dyad-year -o panel.csv
#   amity export --format signed-matrices -o matrices.zip
#   Rscript statistics.R panel.csv matrices.zip

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 2) stop("usage: Rscript statistics.R panel.csv matrices.zip")

# 1. The dyad-year panel: a row for each pair and year. An empty number is no zero: nobody looked. Only rows with
#    covered == "true" have zeros, so counts are modelled on these.
panel <- read.csv(arguments[1], na.strings = "", encoding = "UTF-8", stringsAsFactors = FALSE)
covered <- panel[panel$covered == "true", ]
cat(nrow(panel), "pairs and years,", nrow(covered), "of them covered by a source\n")
by_year <- aggregate(cbind(cooperative, hostile) ~ year, panel, sum, na.rm = TRUE, na.action = na.pass)
print(tail(by_year, 5), row.names = FALSE)
if (nrow(covered) > 10 && length(unique(covered$hostile)) > 1) {
  model <- glm(hostile ~ cooperative + factor(year), family = poisson, data = covered)
  print(coef(summary(model)))
}

# 2. Signed matrices: the same actors in the same order in each wave; 1 friendly, -1 hostile, 0 no tie, NA both.
folder <- tempfile("matrices")
unzip(arguments[2], exdir = folder)
actors <- read.csv(file.path(folder, "actors.csv"), encoding = "UTF-8", stringsAsFactors = FALSE)
waves <- read.csv(file.path(folder, "waves.csv"), encoding = "UTF-8", stringsAsFactors = FALSE)
read_wave <- function(number) {
  file <- file.path(folder, sprintf("wave-%d.csv", number))
  signs <- as.matrix(read.csv(file, header = FALSE, na.strings = "NA"))
  dimnames(signs) <- list(actors$id, actors$id)
  stopifnot(nrow(signs) == ncol(signs), isSymmetric(signs), all(diag(signs) == 0))
  signs
}
signs <- lapply(waves$wave, read_wave)
names(signs) <- waves$id
for (wave in seq_along(signs)) {
  upper <- signs[[wave]][upper.tri(signs[[wave]])]
  cat(sprintf("%-20s %d friendly, %d hostile, %d with both signs\n", waves$label[wave],
              sum(upper == 1, na.rm = TRUE), sum(upper == -1, na.rm = TRUE), sum(is.na(upper))))
  stopifnot(sum(upper != 0, na.rm = TRUE) == waves$ties[wave])
}

# 3. A signed exponential random graph model of one wave. It takes no NA: pairs with both signs count as no tie here.
#    Actors without a tie in the wave are left out. https://cran.r-project.org/package=ergm.sign
wave <- which.max(waves$ties)
one <- signs[[wave]]
one[is.na(one)] <- 0
present <- rowSums(one != 0) > 0
one <- one[present, present]
if (requireNamespace("ergm.sign", quietly = TRUE)) {
  library(ergm.sign)
  network <- network.sign(one, directed = FALSE, matrix.type = "adjacency")
  fit <- mple_sign(network ~ Pos(~edges) + Neg(~edges))
  print(summary(fit))
}

# 4. Stochastic actor-oriented models of all waves: friendship and hostility as two networks that evolve together. NA
#    stays NA. https://www.stats.ox.ac.uk/~snijders/siena/
size <- nrow(actors)
as_array <- function(sign) {
  array(unlist(lapply(signs, function(m) ifelse(is.na(m), NA, as.integer(m == sign)))), c(size, size, length(signs)))
}
friendly <- as_array(1)
hostile <- as_array(-1)
# How alike two waves are: ties of both among ties of either. Below 0.2 the waves tell of different worlds, and the
# estimates will not converge: take longer periods, or fewer actors.
alike <- function(ties, wave) {
  both <- sum(ties[, , wave] & ties[, , wave + 1], na.rm = TRUE)
  either <- sum(ties[, , wave] | ties[, , wave + 1], na.rm = TRUE)
  if (either == 0) NA else both / either
}
for (wave in seq_len(length(signs) - 1)) {
  cat(sprintf("waves %d and %d: friendly %.2f alike, hostile %.2f\n", wave, wave + 1, alike(friendly, wave),
              alike(hostile, wave)))
}
if (requireNamespace("RSiena", quietly = TRUE) && length(signs) > 1) {
  library(RSiena)
  friends <- sienaDependent(friendly)
  foes <- sienaDependent(hostile)
  kind <- coCovar(as.integer(factor(actors$kind)))
  data <- sienaDataCreate(friends, foes, kind)
  effects <- includeEffects(getEffects(data), transTriads, name = "friends")
  options <- sienaAlgorithmCreate(projname = NULL, seed = 1)
  fit <- tryCatch(
    siena07(options, data = data, effects = effects, batch = TRUE, silent = TRUE),
    error = function(problem) cat("RSiena gives up:", conditionMessage(problem), "\n")
  )
  if (!is.null(fit)) print(fit)
}
