package io.github.deepanomaly.spark;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Rows of the core as tables of Spark, after a column with their number. */
final class DataFrames {

    static final String NUMBER = "row number";

    private DataFrames() {}

    static Dataset<Row> of(SparkSession session, Rows rows) {
        List<Row> cells = new ArrayList<>();
        for (double[] row : rows) {
            @Nullable Object[] values = new @Nullable Object[row.length + 1];
            values[0] = cells.size();
            for (int i = 0; i < row.length; i++) {
                values[i + 1] = cell(rows.schema().columns().get(i), row[i]);
            }
            cells.add(RowFactory.create(values));
        }
        return session.createDataFrame(cells, schema(rows));
    }

    private static StructType schema(Rows rows) {
        StructType schema = new StructType().add(NUMBER, DataTypes.IntegerType, false);
        for (Column column : rows.schema().columns()) {
            schema = schema.add(column.name(), type(column), true);
        }
        return schema;
    }

    private static DataType type(Column column) {
        if (column instanceof Column.Nominal) {
            return DataTypes.StringType;
        }
        return column instanceof Column.Date ? DataTypes.TimestampType : DataTypes.DoubleType;
    }

    private static @Nullable Object cell(Column column, double value) {
        if (Double.isNaN(value)) {
            return null;
        }
        if (column instanceof Column.Nominal nominal) {
            return nominal.levels().get((int) value);
        }
        return column instanceof Column.Date ? new Timestamp((long) value) : (Object) value;
    }
}
