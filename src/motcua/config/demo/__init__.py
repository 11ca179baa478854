"""The demo province: real agencies, invented people, ninety days of history made through the services."""
