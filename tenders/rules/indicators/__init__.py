"""What the leader is shown: fixed indicators, each with its definition, worked out from sums. Pure."""
