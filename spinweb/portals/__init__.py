"""Floor 4: who looks. HTTP in, HTML out; one portal per reader."""
