"""One router for all of them: an address that is read and posted to must be one address."""

from ninja import Router

router = Router(tags=["rounds"])
