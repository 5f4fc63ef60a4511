DROP TABLE forum_messages;
DROP TABLE forum_conversation_users;
DROP TABLE forum_conversations;
