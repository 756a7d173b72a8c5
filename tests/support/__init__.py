"""What several tests use: a stand-in for the extraction, an oracle, and Kafka read and written."""
