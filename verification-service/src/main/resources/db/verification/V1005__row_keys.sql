-- Under which key something was wrapped is told by its first five bytes. So rows under an old key are found when there
-- are some, and that there are none is known without reading the table.
CREATE INDEX login_by_row_key ON login (substr(password_hash, 1, 5), id);
CREATE INDEX factor_by_row_key ON factor (substr(secret, 1, 5), id);
CREATE INDEX recovery_code_by_row_key ON recovery_code (substr(hash, 1, 5), id);
