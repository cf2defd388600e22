# Reads lines of `id,season,horizon,value,value,…` and writes for each `id,method,mean,mean,…`; NA where a method fails.
if (!suppressPackageStartupMessages(suppressWarnings(require(forecast, quietly = TRUE)))) quit(status = 3)
lines <- readLines(file("stdin"))
cat("version,", as.character(packageVersion("forecast")), "\n", sep = "")
methods <- list(
  ets = function(y, h) forecast(ets(y), h = h)$mean,
  thetaf = function(y, h) thetaf(y, h = h)$mean,
  croston = function(y, h) croston(y, h = h)$mean
)
for (line in lines) {
  parts <- strsplit(line, ",", fixed = TRUE)[[1]]
  h <- as.integer(parts[3])
  y <- ts(as.numeric(parts[-(1:3)]), frequency = as.integer(parts[2]))
  for (name in names(methods)) {
    said <- tryCatch(as.numeric(suppressWarnings(methods[[name]](y, h))), error = function(e) rep(NA, h))
    cat(parts[1], ",", name, ",", paste(format(said, digits = 12, trim = TRUE), collapse = ","), "\n", sep = "")
  }
}
