-- name: bench_fill_heads
INSERT INTO head
SELECT id, revision, 'Фамилия', 'Имя', 'Отчество', '', '112-233-445 95', '', '', '', '', '', '', '' FROM application;

-- name: bench_copy
COPY (SELECT {columns} FROM {view} ORDER BY id) TO '{path}' (FORMAT csv, DELIMITER ';', HEADER);
