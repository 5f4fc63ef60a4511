DROP TABLE member_directory_profiles;
