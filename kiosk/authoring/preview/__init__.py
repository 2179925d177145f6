"""`kiosk preview`: the exhibit in a window beside the list of problems."""
