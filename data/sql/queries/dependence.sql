-- name: tables_and_columns
SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal;

-- name: views_as_written
SELECT view_name, sql FROM duckdb_views() WHERE NOT internal;

-- name: functions_and_their_stability
SELECT function_name, stability = 'CONSISTENT', macro_definition FROM duckdb_functions();

-- name: query_as_understood
SELECT json_serialize_sql($text);
