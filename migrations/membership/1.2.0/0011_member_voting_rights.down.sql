DROP TABLE member_voting_suspensions;
