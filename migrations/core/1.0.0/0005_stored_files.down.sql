DROP TABLE stored_file_links;
DROP TABLE stored_files;
