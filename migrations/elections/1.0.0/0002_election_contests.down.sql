DROP TABLE election_contests;
