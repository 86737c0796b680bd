"""Whether a request names a host of ours, and comes from a page of ours."""

import ipaddress
from urllib.parse import urlsplit

from dure.errors import HostRefused
from dure.language import Text
from dure.web.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OUR_SITES = frozenset({"", "same-origin", "none"})


def check_host(settings: Settings, host: str) -> None:
    """Raise ``HostRefused`` for a name under which the workbench was not started.

    A page of another site can make a browser ask any address, under a name that it controls (DNS rebinding). On
    loopback only the names of this computer are let in; beyond it addresses in digits too, which nobody can rebind.
    """
    try:
        parts = urlsplit(f"//{host}")
        name, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise _refused(host) from None
    if parts.username is not None or parts.path:
        raise _refused(host)
    known = {"127.0.0.1", "localhost", "::1"} if settings.loopback else {settings.host}
    known |= {each.lower() for each in settings.names}
    right_port = (
        port == settings.port
        or (settings.behind_proxy or bool(settings.names))
        or (port is None and settings.port in (80, 443))
    )
    if (name in known or (not settings.loopback and _in_digits(name))) and right_port:
        return
    raise _refused(host)


def check_origin(method: str, host: str, headers: dict[str, str], *, by_token: bool) -> None:
    """Raise ``HostRefused`` for a request that another site made a browser send.

    ``by_token`` says that the request carries the token in a header, which no other site can make a browser add.
    """
    origin, site = headers.get("origin"), headers.get("sec-fetch-site", "")
    if origin is not None and origin != "null":
        if urlsplit(origin).netloc.lower() != host.lower():
            raise _foreign(origin)
        return
    navigates = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    if method in SAFE:
        if site not in OUR_SITES and not navigates:
            raise _foreign(site)
        return
    if origin == "null" or site not in OUR_SITES or (not site and not by_token):
        raise _foreign(origin or site or "no Origin header")


def _in_digits(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _refused(host: str) -> HostRefused:
    return HostRefused(
        Text(
            en="The workbench was not started under this name.", ko="이 이름으로 시작한 워크벤치가 아닙니다."
        ),
        where=f"Host: {host[:100]}",
        next=Text(
            en="Open the address that `dure serve` printed, or start it with --name.",
            ko="`dure serve`가 알려 준 주소를 열거나 --name으로 이름을 더해 시작하십시오.",
        ),
    )


def _foreign(origin: str) -> HostRefused:
    return HostRefused(
        Text(
            en="This request comes from a page of another site.", ko="다른 사이트의 페이지에서 온 요청입니다."
        ),
        where=origin[:100],
        next=Text(
            en="Use the pages of the workbench; programs send `Authorization: Bearer TOKEN`.",
            ko="워크벤치 페이지를 쓰십시오. 프로그램은 `Authorization: Bearer 토큰`을 보내십시오.",
        ),
    )
