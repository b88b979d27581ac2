-- Until when a session waits to hear that its present token reached somebody, and is dead from then on; null: it did.
ALTER TABLE session ADD unseen_until timestamptz;
