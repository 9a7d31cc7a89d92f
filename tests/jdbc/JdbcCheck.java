// Drives a server through the stock Trino JDBC driver; prints "ok NAME" per check, exits 1 on failure.

import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;

public class JdbcCheck {
    private static void same(Object actual, Object expected) {
        if (!Objects.equals(actual, expected)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }

    interface Check {
        void run(Connection connection) throws Exception;
    }

    private static int failures = 0;

    private static void check(String url, String name, Check check) {
        Properties properties = new Properties();
        properties.setProperty("user", "test");
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            check.run(connection);
            System.out.println("ok " + name);
        } catch (Throwable failure) {
            failures++;
            System.out.println("FAILED " + name + ": " + failure);
        }
    }

    private static ResultSet query(Connection connection, String sql) throws SQLException {
        return connection.createStatement().executeQuery(sql);
    }

    public static void main(String[] arguments) {
        String url = arguments[0];
        check(url, "types", connection -> {
            ResultSet row = query(connection,
                    "select orderkey, totalprice, orderdate, comment, cast(null as varchar) from orders where orderkey = 1");
            same(row.next(), true);
            same(row.getLong(1), 1L);
            same(row.getDouble("totalprice") > 0, true);
            same(row.getDate(3), Date.valueOf("1996-01-02"));
            same(row.getString(5), null);
            same(row.wasNull(), true);
            same(row.getMetaData().getColumnTypeName(4), "varchar(79)");
            same(row.next(), false);
        });
        check(url, "many rows", connection -> {
            ResultSet rows = query(connection, "select * from lineitem");
            int count = 0;
            while (rows.next()) {
                count++;
            }
            same(count, 60175);
        });
        check(url, "empty result keeps its columns", connection -> {
            ResultSet rows = query(connection, "select nationkey, name from nation where false");
            same(rows.getMetaData().getColumnCount(), 2);
            same(rows.next(), false);
        });
        check(url, "prepared statement", connection -> {
            PreparedStatement statement =
                    connection.prepareStatement("select name from nation where nationkey = ? and name like ?");
            statement.setLong(1, 3);
            statement.setString(2, "C%");
            ResultSet rows = statement.executeQuery();
            same(rows.next(), true);
            same(rows.getString(1), "CANADA");
        });
        check(url, "error has its place", connection -> {
            try {
                query(connection, "select nosuch from nation");
                throw new AssertionError("no error");
            } catch (SQLException error) {
                same(error.getErrorCode(), 47);
                same(error.getMessage().contains("line 1:8: Column 'nosuch' cannot be resolved"), true);
            }
        });
        check(url, "use and session", connection -> {
            Statement statement = connection.createStatement();
            statement.execute("use tpch.sf1");
            same(connection.getSchema(), "sf1");
            statement.execute("set session query_max_run_time = '10m'");
        });
        check(url, "cancel", connection -> {
            Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("select * from tpch.sf100.lineitem");
            same(rows.next(), true);
            statement.cancel();
        });
        check(url, "transaction", connection -> {
            connection.setAutoCommit(false);
            ResultSet rows = query(connection, "select count(*) from region");
            same(rows.next(), true);
            same(rows.getLong(1), 5L);
            rows.close();
            connection.commit();
        });
        check(url, "time zone", connection -> {
            ResultSet row = query(connection, "select timestamp '2020-01-01 12:00:00.123', date '2020-02-29'");
            same(row.next(), true);
            same(row.getTimestamp(1).toString(), "2020-01-01 12:00:00.123");
            same(row.getDate(2).toString(), "2020-02-29");
        });
        System.exit(failures == 0 ? 0 : 1);
    }
}
