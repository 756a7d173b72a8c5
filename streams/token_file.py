"""OAuth bearer tokens from a file, as Kubernetes and token agents keep it fresh."""

from pathlib import Path

from aiokafka.abc import AbstractTokenProvider

from streams.errors import SettingsError


class TokenFile(AbstractTokenProvider):  # type: ignore[misc]  # aiokafka has no types
    """Reads the token anew for every connection, so that a renewed one is used at once.

    Args:
        path: a file with the token alone; white space around it is left out.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    async def token(self) -> str:
        """The token.

        Raises:
            SettingsError: when the file cannot be read or is empty.
        """
        try:
            found = self._path.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"cannot read the token of COMMUNIQUE_KAFKA_SASL_OAUTH_TOKEN_FILE: {error}"
            ) from error
        if not found:
            raise SettingsError(f"COMMUNIQUE_KAFKA_SASL_OAUTH_TOKEN_FILE: {self._path} is empty")
        return found
