-- Pages are found by their key and sketch instead of by bands.
CREATE TABLE page_with_head (
    application BIGINT NOT NULL, revision INTEGER NOT NULL, path VARCHAR NOT NULL, page INTEGER NOT NULL,
    key BIGINT NOT NULL, sketch BIGINT NOT NULL, hash BLOB NOT NULL
);
-- Eight bytes are a number without a sign; the upper half of those stands for the negative ones.
INSERT INTO page_with_head
SELECT application, revision, path, page,
       (key - CASE WHEN key < 9223372036854775808 THEN 0 ELSE 18446744073709551616 END)::BIGINT,
       (sketch - CASE WHEN sketch < 9223372036854775808 THEN 0 ELSE 18446744073709551616 END)::BIGINT,
       hash
FROM (SELECT *, ('0x' || left(hex(hash), 16))::HUGEINT AS key, ('0x' || substr(hex(hash), 17, 16))::HUGEINT AS sketch
      FROM page_hash)
ORDER BY id;
DROP TABLE page_hash;
ALTER TABLE page_with_head RENAME TO page_hash;
DROP TABLE page_band;
DROP TABLE page_band_tail;
