"""What a weight does in an evaluation: pure arithmetic, never law."""
