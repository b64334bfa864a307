# Makes shuttle-train.arff.gz and shuttle-test.arff.gz. Run in the folder test-data:
#   Rscript shuttle/make_shuttle.R

source("arff.R")
data(Shuttle, package = "mlbench")

# The usual outlier version of Shuttle: class 1 is normal, 4 (High) is left out, 2, 3, 5, 6, 7 are anomalies.
kept <- Shuttle[Shuttle$Class != "High", ]
kept$class <- anomaly_class(kept$Class != "Rad.Flow")
kept$Class <- NULL

# Train on the first half of the normal rows in file order; everything else is for testing.
normal <- which(kept$class == "normal")
train <- normal[seq_len(length(normal) %/% 2)]

comment <- c(arff_origin("Shuttle"),
             "Changed for DeepAnomaly on 2026-11-23: rows of class High removed; class Rad.Flow called normal;",
             "classes Fpv.Close, Fpv.Open, Bypass, Bpv.Close, Bpv.Open called anomaly; split in two files.")
write_arff("shuttle/shuttle-train.arff.gz", "shuttle-train",
           c(comment, "This file: the first half of the normal rows, in the package's order."), kept[train, ])
write_arff("shuttle/shuttle-test.arff.gz", "shuttle-test",
           c(comment, "This file: the other half of the normal rows and all anomalies, in the package's order."),
           kept[-train, ])
