"""Who asks, and what that role may do. Whoever lets a request in says so; nothing is allowed where nobody did."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from fastapi import Depends, Request

from dure.errors import NotAllowed, SignInNeeded
from dure.language import Text

Role: TypeAlias = Literal["look", "operate", "change"]
ROLES: tuple[Role, ...] = ("look", "operate", "change")
SCOPE = "dure.who"
"""Where in the scope of a request the fence around the application says who asks."""


@dataclass(frozen=True)
class Who:
    """Somebody let in: ``look`` sees, ``operate`` also uploads and starts work, ``change`` changes the plant."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Return whether this role includes another."""
        return ROLES.index(self.role) >= ROLES.index(role)


def who(request: Request) -> Who:
    """Return who asks. Raises ``SignInNeeded`` where nobody was let in."""
    found = request.scope.get(SCOPE)
    if not isinstance(found, Who):
        raise sign_in_needed()
    return found


def needs(role: Role) -> Callable[[Request], Who]:
    """Return the dependency of a route that wants a role. It raises ``SignInNeeded`` and ``NotAllowed``."""

    def check(request: Request) -> Who:
        asking = who(request)
        if not asking.may(role):
            raise NotAllowed(
                Text(
                    en=f"The role of {asking.name} is {asking.role!r}; this needs {role!r}.",
                    ko=f"{asking.name} 계정의 역할은 {asking.role!r}입니다. 이 일에는 {role!r} 역할이 필요합니다.",
                ),
                next=Text(
                    en="Ask whoever keeps the workbench for that role.",
                    ko="워크벤치 관리자에게 역할을 요청하십시오.",
                ),
            )
        return asking

    return check


def sign_in_needed() -> SignInNeeded:
    """Return the error for a request that nobody let in."""
    return SignInNeeded(
        Text(en="Nobody is signed in with this request.", ko="로그인하지 않은 요청입니다."),
        next=Text(
            en="Open the address that `dure serve` printed, sign in, or send `Authorization: Bearer TOKEN`.",
            ko="`dure serve`가 알려 준 주소를 열거나, 로그인하거나, `Authorization: Bearer 토큰`을 보내십시오.",
        ),
    )


Looking = Annotated[Who, Depends(needs("look"))]
Operating = Annotated[Who, Depends(needs("operate"))]
Changing = Annotated[Who, Depends(needs("change"))]
