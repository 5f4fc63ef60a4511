DROP TABLE communication_list_contacts;
DROP TABLE communication_lists;
