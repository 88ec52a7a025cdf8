"""A form on the screen: fields, one for each type of question, and the page they stand on."""
