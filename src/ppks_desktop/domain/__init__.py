"""What the work is: values and rules without database, screen or clock."""
