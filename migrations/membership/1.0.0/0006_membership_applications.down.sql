DROP TABLE membership_applications;
