# Makes breast-cancer.arff and soybean.arff. Run in the folder test-data:
#   Rscript mixed/make_mixed.R

source("arff.R")
data(BreastCancer, Soybean, package = "mlbench")
typed <- "ordered factors written as numeric, other factors as nominal;"

cancer <- as_declared(BreastCancer[setdiff(names(BreastCancer), c("Id", "Class"))])
cancer$class <- anomaly_class(BreastCancer$Class == "malignant")
write_arff("mixed/breast-cancer.arff", "breast-cancer",
           c(arff_origin("BreastCancer"),
             "Changed for DeepAnomaly on 2026-11-23: column Id removed;", typed,
             "class benign called normal, malignant called anomaly."),
           cancer)

# A disease with at most 20 of the 683 plants is called rare, and so an anomaly.
rare <- table(Soybean$Class)[as.character(Soybean$Class)] <= 20
soybean <- as_declared(Soybean[setdiff(names(Soybean), "Class")])
soybean$class <- anomaly_class(as.vector(rare))
write_arff("mixed/soybean.arff", "soybean",
           c(arff_origin("Soybean"),
             "Changed for DeepAnomaly on 2026-11-23:", typed,
             "the 6 diseases with more than 20 rows called normal, the 13 others anomaly."),
           soybean)
