DROP TABLE forum_api_keys;
