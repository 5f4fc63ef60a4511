DROP TABLE communication_clicks;
DROP TABLE communication_campaign_steps;
DROP TABLE communication_campaigns;
