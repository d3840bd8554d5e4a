"""What people type, read into what the tracker keeps; what would have to be guessed is refused."""
