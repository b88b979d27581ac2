ALTER TABLE things ADD later text DEFAULT 'default';
