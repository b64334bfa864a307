package io.github.deepanomaly.weka.tables;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A query to a database by JDBC, whose driver must be on the class path.
 *
 * @param url where the database is, as its driver has it
 * @param user the name; empty where the database asks for none
 */
public record DatabaseQuery(String url, String user, String password, String query) {

    private static final Set<Integer> TEXTS = Set.of(
            Types.CHAR,
            Types.VARCHAR,
            Types.LONGVARCHAR,
            Types.NCHAR,
            Types.NVARCHAR,
            Types.LONGNVARCHAR,
            Types.CLOB,
            Types.NCLOB,
            Types.BOOLEAN,
            Types.BIT);

    /** All rows of the result, with every value as the database writes it; texts stay texts. */
    public Table read(TableReader reader) throws IOException {
        try (Connection connection = user.isEmpty()
                        ? DriverManager.getConnection(url)
                        : DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return table(result, reader);
        } catch (SQLException e) {
            throw new IOException("the database says: " + oneLine(e), e);
        }
    }

    private static Table table(ResultSet result, TableReader reader) throws SQLException, IOException {
        ResultSetMetaData about = result.getMetaData();
        Set<String> texts = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            names.add(about.getColumnLabel(i));
            if (TEXTS.contains(about.getColumnType(i))) {
                texts.add(about.getColumnLabel(i));
            }
        }
        List<List<String>> records = new ArrayList<>();
        records.add(names);
        while (result.next()) {
            List<String> record = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                String value = result.getString(i);
                record.add(value == null ? "" : value);
            }
            records.add(record);
        }
        return reader.read("query", records, texts);
    }

    private static String oneLine(SQLException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return query; // no password
    }
}
