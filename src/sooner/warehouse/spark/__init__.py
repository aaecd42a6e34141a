"""Past one machine: what outgrows it is worked out by Spark, by the same rules and to the same answer.

Whatever looks at one row at a time is worked out by DuckDB in Spark's own workers; what brings rows together (joins, groups, windows) is Spark's.
Nothing here is imported unless Spark is asked for.
"""
