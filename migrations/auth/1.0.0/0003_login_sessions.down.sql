DROP TABLE login_attempts;
DROP TABLE one_time_tokens;
DROP TABLE login_sessions;
