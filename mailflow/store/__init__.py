"""What Mailflow remembers: tables, constraints, and the values that go in and come out."""
