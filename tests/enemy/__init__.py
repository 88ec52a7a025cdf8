"""What an enemy, an accident or a careless hand does to the program."""
