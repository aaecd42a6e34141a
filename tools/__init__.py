"""Small programs that hold the repository to its own rules; `make check` and the tests in tests/repository run them."""
