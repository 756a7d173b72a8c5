"""What stands around every event of every agent.

An exception that leaves a Faust agent acknowledges the event in hand: it would be lost. So each
event ends in one of three ways: processed; a dead letter; or the end of the process, with nothing
acknowledged.
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from schemas.topics import DEAD_LETTERS
from streams.errors import EXIT_CONFIG
from streams.fanout import Outgoing
from streams.ops.metrics.recording import AgentMetrics
from streams.ops.tracing import tracing
from streams.settings import Settings
from streams.transport.dead_letters import dead_letter, dead_letter_limit
from streams.transport.doubt import die
from streams.transport.failure_rate import FailureRate
from streams.transport.received import Received
from streams.transport.rejection import Rejected
from streams.transport.sender import Sender

logger = logging.getLogger(__name__)

Step = Callable[[Received], Awaitable[None]]


class Guard:
    """Runs the steps of one agent.

    Args:
        agent: its name, for ``ce_source`` and the log.
        check_fence: called before each event; ends the process where this worker may be a zombie.
    """

    def __init__(
        self, agent: str, sender: Sender, settings: Settings, *, check_fence: Callable[[], None]
    ) -> None:
        self.agent = agent
        self.dead_letters = 0
        self._metrics = AgentMetrics(agent)
        self._sender = sender
        self._limit = dead_letter_limit(settings)
        self._check_fence = check_fence
        self._rate = FailureRate(
            limit=settings.dead_letter_limit, window=settings.dead_letter_window
        )

    async def run(self, message: Received, step: Step) -> None:
        """Processes one message, or buries it, or does not return at all."""
        try:
            self._check_fence()
            self._metrics.received()
            try:
                with tracing().received(self.agent, message):
                    await step(message)
            except Rejected as rejected:
                await self._bury(message, rejected)
                self._rate.record(failed=True)
            else:
                self._metrics.processed(timestamp=message.timestamp)
                self._rate.record(failed=False)
        except BaseException as error:  # a cancelled event is an acknowledged one, too
            fields = {"agent": self.agent, **message.place}
            logger.critical("an event failed", exc_info=error, extra=fields)
            die(f"{self.agent} is in doubt about {message}: {error!r}")
        if self._rate.exceeded:
            die(
                f"dead-letter limit: {self._rate}; what is wrong is in dead-letters"
                " (`communique dead-letters list`). Mend it and start again, or raise"
                " COMMUNIQUE_DEAD_LETTER_LIMIT",
                code=EXIT_CONFIG,
            )

    async def _bury(self, message: Received, rejected: Rejected) -> None:
        # The error's message stays in the letter: some quote the article.
        fields = {"agent": self.agent, **message.place, "article_id": rejected.article_id}
        fields |= {"stage": rejected.stage.value, "error": rejected.kind}
        logger.warning("dead letter", extra=fields)
        letter = dead_letter(message, rejected, failed_at=datetime.now(UTC), limit=self._limit)
        outgoing = Outgoing(
            topic=DEAD_LETTERS,
            key=rejected.article_id or (message.key or b"").decode("utf-8", "replace"),
            event_id=str(message),
            value=letter.to_bytes(),
        )
        await self._sender.send(outgoing, agent=self.agent)
        self.dead_letters += 1
        self._metrics.dead_letter(stage=rejected.stage, error=rejected.kind)
