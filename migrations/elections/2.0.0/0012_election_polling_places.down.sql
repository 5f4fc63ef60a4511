DROP TABLE election_tallies;
DROP TABLE election_polling_places;
