"""The program: composition root, the two loops (desk, courier), web server, command line."""
