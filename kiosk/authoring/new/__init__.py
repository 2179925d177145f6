"""`kiosk new`: one more item, asked for question by question and put into its file."""
