# Writes a data frame as ARFF. Loaded by the make_*.R scripts, which run in the folder test-data.

# One ARFF declaration: levels for a factor, "numeric" for the rest.
arff_attribute <- function(name, column) {
    type <- if (is.factor(column)) paste0("{", paste(levels(column), collapse = ","), "}") else "numeric"
    paste("@attribute", name, type)
}

# Shortest text that keeps all 15 digits; "?" where missing.
arff_cells <- function(column) {
    text <- if (is.factor(column)) {
        as.character(column)
    } else {
        format(column, digits = 15, trim = TRUE, scientific = FALSE, drop0trailing = TRUE)
    }
    text[is.na(column)] <- "?"
    text
}

# Columns as the package declares them: ordered factors become numbers (their levels are numbers),
# other factors stay nominal. Levels that no row has are kept.
as_declared <- function(data) {
    for (name in names(data)) {
        if (is.ordered(data[[name]])) data[[name]] <- as.numeric(as.character(data[[name]]))
    }
    data
}

# The class column that every file ends with.
anomaly_class <- function(anomalous) factor(ifelse(anomalous, "anomaly", "normal"), levels = c("normal", "anomaly"))

# Where the data came from, for the top of each file.
arff_origin <- function(dataset) {
    c(paste0("Data set ", dataset, " of the R package mlbench ", packageDescription("mlbench")$Version,
             " (authors: Friedrich Leisch, Evgenia Dimitriadou; licence: GPL-2, see GPL-2.txt),"),
      "which took it from the UCI Repository of Machine Learning Databases.")
}

# Writes PATH; a name that ends in .gz is compressed, with no time stamp inside.
write_arff <- function(path, relation, comment, data) {
    stopifnot(identical(names(data)[ncol(data)], "class"))
    header <- c(paste("%", comment), paste("@relation", relation), "",
                mapply(arff_attribute, names(data), data), "", "@data")
    rows <- do.call(paste, c(lapply(unname(as.list(data)), arff_cells), sep = ","))
    file <- if (endsWith(path, ".gz")) gzfile(path, "wb", compression = 9) else file(path, "wb")
    on.exit(close(file))
    writeLines(c(header, rows), file, sep = "\n")
    counts <- paste(names(table(data$class)), table(data$class), collapse = ", ")
    cat(sprintf("%s: %d rows (%s), %d missing cells\n", path, nrow(data), counts, sum(is.na(data))))
}
