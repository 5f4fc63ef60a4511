-- Picture of a user, as a path in the file store.
ALTER TABLE users ADD COLUMN avatar_path VARCHAR(500);
