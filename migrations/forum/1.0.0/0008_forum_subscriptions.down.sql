DROP TABLE forum_subscriptions;
