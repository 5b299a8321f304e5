DROP TABLE documents;
INSERT INTO nowhere VALUES (1);
