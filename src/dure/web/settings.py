"""How the workbench is served: where it listens, under which names, and who may come."""

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

from dure.errors import NotSafe
from dure.language import Language, Text

PORT = 8101
UPLOAD_MB = 200


@dataclass(frozen=True)
class Settings:
    """``names`` are further host names under which it is reached; ``token`` lets in whoever holds it, in loopback only.

    ``certificate`` and ``key`` are files in PEM form. ``behind_proxy`` says that somebody in front does the
    encryption and tells the address of who asks; ``plain`` says that nobody does, and that this is known.
    """

    host: str = "127.0.0.1"
    port: int = PORT
    names: tuple[str, ...] = ()
    token: str = field(default="", repr=False)
    certificate: Path | None = None
    key: Path | None = None
    behind_proxy: bool = False
    plain: bool = False
    upload_mb: int = UPLOAD_MB
    language: Language = "en"

    @property
    def loopback(self) -> bool:
        """Whether only this computer reaches it."""
        return is_loopback(self.host)

    @property
    def encrypted(self) -> bool:
        """Whether what goes to the browser is encrypted on its way."""
        return self.certificate is not None or self.behind_proxy

    @property
    def address(self) -> str:
        """The address of the first page, without a token."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}/"

    def check(self, accounts: int) -> None:
        """Raise ``NotSafe`` where other computers could come in without sign-in, or read along."""
        if self.loopback:
            return
        if not accounts:
            raise NotSafe(
                Text(
                    en="There is no account, so nobody could sign in from another computer.",
                    ko="계정이 없어 다른 컴퓨터에서 로그인할 수 없습니다.",
                ),
                where=f"--host {self.host}",
                next=Text(
                    en="Make one: dure serve --add-account NAME --role operate.",
                    ko="dure serve --add-account 이름 --role operate로 계정을 만드십시오.",
                ),
            )
        if not self.encrypted and not self.plain:
            raise NotSafe(
                Text(
                    en="Passwords and data would travel in the clear.",
                    ko="비밀번호와 데이터가 암호화되지 않은 채 오갑니다.",
                ),
                where=f"--host {self.host}",
                next=Text(
                    en="Give --certificate and --key, or --behind-proxy; --insecure-plain-http says that you know.",
                    ko="--certificate와 --key, 또는 --behind-proxy를 적으십시오. 알고 쓴다면 --insecure-plain-http를 "
                    "적으십시오.",
                ),
            )


def is_loopback(host: str) -> bool:
    """Return whether a host is this computer itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
