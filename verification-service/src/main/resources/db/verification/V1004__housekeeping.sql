-- What is over is found by its time, and rows that refer to it by their reference.
CREATE INDEX password_attempt_by_age ON password_attempt (at);
CREATE INDEX wrong_code_by_age ON wrong_code (at);
CREATE INDEX wrong_recovery_code_by_age ON wrong_recovery_code (at);
CREATE INDEX pending_factor_by_age ON factor (created_at) WHERE status = 'pending';
CREATE INDEX session_by_end ON session (least(ended_at, ends_at, unseen_until));
CREATE INDEX sign_in_by_age ON sign_in (expires_at);
CREATE INDEX known_device_by_age ON known_device (last_used_at);
