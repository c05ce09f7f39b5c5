"""What an installation may change: settings from the environment, policy from files."""
