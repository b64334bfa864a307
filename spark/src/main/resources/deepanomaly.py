"""DeepAnomaly for PySpark: the stages of the jar that contains this file. See docs/spark.md."""

import sys

from pyspark import SparkContext
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.util import JavaMLReadable, JavaMLReader, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel, JavaParams, JavaWrapper

__all__ = ["DeepAnomaly", "DeepAnomalyModel"]

_PACKAGE = "io.github.deepanomaly.spark"

# PySpark imports the class of a stage by the name of its Java class, when it reads a pipeline.
sys.modules[_PACKAGE] = sys.modules[__name__]


def toListOfOptions(options):
    """Options as Spark saves them: {"epochs": 20} becomes ["epochs=20"]. PySpark needs a name that begins with toList."""
    if isinstance(options, dict):
        return [f"{name}={_text(value)}" for name, value in options.items()]
    return TypeConverters.toListString(options)


def _text(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


class _Reader(JavaMLReader):
    @classmethod
    def _java_loader_class(cls, clazz):
        return f"{_PACKAGE}.{clazz.__name__}"


class _Stage(JavaParams, JavaMLReadable, JavaMLWritable):
    """What both stages have. Java checks the values and has the defaults."""

    options = Param(
        Params._dummy(), "options", "options of DeepAnomaly as name=value, see docs/detectors", toListOfOptions
    )
    reasons = Param(
        Params._dummy(),
        "reasons",
        "maximum number of columns that the reasons of an anomaly name; 0 = no reasons",
        TypeConverters.toInt,
    )

    @classmethod
    def read(cls):
        """A reader of stages that this class wrote."""
        return _Reader(cls)

    def setOption(self, name, value):
        """Sets one option and keeps the others."""
        return self._java_set("setOption", name, _text(value))

    def setReasons(self, value):
        """Sets how many columns the reasons name at most; 0 for no reasons."""
        return self._java_set("setReasons", TypeConverters.toInt(value))

    def _java_set(self, setter, *values):
        self._transfer_params_to_java()
        getattr(self._java_obj, setter)(*values)
        self._transfer_params_from_java()
        return self


class DeepAnomaly(JavaEstimator, _Stage):
    """Trains a detector on a table of any size, alone or as a stage of a pipeline."""

    kind = Param(Params._dummy(), "kind", "kind of detector, see docs/detectors", TypeConverters.toString)
    inputCols = Param(
        Params._dummy(), "inputCols", "columns that train; none = all columns", TypeConverters.toListString
    )
    trainingRows = Param(
        Params._dummy(), "trainingRows", "maximum number of rows that are drawn to train", TypeConverters.toInt
    )
    calibrationRows = Param(
        Params._dummy(),
        "calibrationRows",
        "maximum number of other rows that are drawn to calibrate, see option holdout",
        TypeConverters.toInt,
    )
    seed = Param(Params._dummy(), "seed", "seed of the samples and of the training", TypeConverters.toInt)

    def __init__(self, **values):
        """A stage with the given parameters, for instance kind="knn", options={"falseAlarmRate": 0.001}."""
        super().__init__()
        self._java_obj = self._new_java_obj(f"{_PACKAGE}.DeepAnomaly", self.uid)
        self._setDefault(options=[], inputCols=[])
        self._transfer_params_from_java()
        for name, value in values.items():
            if not self.hasParam(name):
                names = ", ".join(sorted(param.name for param in self.params))
                raise TypeError(f"a parameter must be one of {names}, got {name}")
            if name == "options":
                self._set(options=value)
            else:
                getattr(self, "set" + name[0].upper() + name[1:])(value)

    def setKind(self, value):
        """Sets the kind of detector by its id."""
        return self._java_set("setKind", TypeConverters.toString(value))

    def setInputCols(self, value):
        """Sets the columns that train, a list."""
        names = TypeConverters.toListString(value)
        text = SparkContext._active_spark_context._jvm.java.lang.String
        return self._java_set("setInputCols", JavaWrapper._new_java_array(names, text))

    def setTrainingRows(self, value):
        """Sets how many rows train at most."""
        return self._java_set("setTrainingRows", TypeConverters.toInt(value))

    def setCalibrationRows(self, value):
        """Sets how many rows calibrate at most."""
        return self._java_set("setCalibrationRows", TypeConverters.toInt(value))

    def setSeed(self, value):
        """Sets the seed."""
        return self._java_set("setSeed", TypeConverters.toInt(value))

    def _create_model(self, java_model):
        model = DeepAnomalyModel(java_model)
        model._transfer_params_from_java()
        return model


class DeepAnomalyModel(JavaModel, _Stage):
    """A trained model: appends score, p-value, probability, flag and reasons to a table."""

    def __init__(self, java_model=None):
        super().__init__(java_model)
        self._setDefault(options=[])

    @classmethod
    def fromFile(cls, path):
        """The model of a file of Weka, KNIME or Java, on any file system that Spark reads."""
        return cls._from_java(_Reader._load_java_obj(cls).fromFile(path))

    def toFile(self, path):
        """Writes the file for Weka, KNIME and Java."""
        self._java_obj.toFile(path)

    def rows(self):
        """How many rows this object has scored, in actions that are done; rows that Spark computes again count again."""
        return self._java_obj.rows()

    def badRows(self):
        """How many of them had a text where the model needs a number, so that they have no verdict."""
        return self._java_obj.badRows()

    def anomalies(self):
        """How many of them were flagged."""
        return self._java_obj.anomalies()

    def notes(self):
        """What people should know about the threshold and about the rows that this object has scored, a sentence each."""
        return list(self._java_obj.notes())

    def summary(self):
        """What is known of the model, in words."""
        return self._java_obj.summary()
