DROP TABLE access_token_scopes;
DROP TABLE access_tokens;
