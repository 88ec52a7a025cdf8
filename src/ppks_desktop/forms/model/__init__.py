"""What a form is made of: sheets, questions in scopes, lists, faults."""
