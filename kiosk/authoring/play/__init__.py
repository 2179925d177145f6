"""`kiosk play`: scripted visits, performed by touches and keys on the running exhibit."""
