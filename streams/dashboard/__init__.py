"""What the stream has found, over HTTP: a read-only API, server-sent events, and one live page.

A consumer like any other: it reads the published topics, all of them, into a store of its own that
retention bounds, and needs no worker to be up.

==================  ==========================================================
module              what it holds
==================  ==========================================================
:mod:`.store`       meetings, statements and pairs, by id, day, pair and word
:mod:`.board`       the store, and those who are told when it changes
:mod:`.ingest`      from Kafka to the board
:mod:`.queries`     what a request may ask, and how it is read
:mod:`.answers`     what is answered
:mod:`.api`         the handlers
:mod:`.events`      server-sent events
:mod:`.openapi`     the API's description, made from queries and answers
:mod:`.page`        the live page
:mod:`.server`      all of it put together
==================  ==========================================================
"""
