"""Programs that do one of our tasks with another library, run whole in the environment of requirements/bench.txt."""
