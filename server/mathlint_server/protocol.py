"""The messages: pygls' protocol, where it loses text, requests and cancellations mended."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidRequest,
    JsonRpcParseError,
    JsonRpcRequestCancelled,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol, lsp_method

if TYPE_CHECKING:
    from collections.abc import Generator

logger = logging.getLogger(__name__)

_OWN_DOCUMENTS = (
    lsp.TEXT_DOCUMENT_DID_OPEN,
    lsp.TEXT_DOCUMENT_DID_CHANGE,
    lsp.TEXT_DOCUMENT_DID_CLOSE,
)


class Protocol(LanguageServerProtocol):
    """Messages in, messages out.

    - Documents are kept in our own store: pygls splits lines where editors do not.
    - A request whose cancellation has been read already is not begun.
    - Whatever arrives is answered when it asks for an answer: also what cannot be parsed, and what
      comes before ``initialize`` or after ``shutdown``.
    - Asking for diagnostics is offered only to who asks again once more is known.

    offers_diagnostics: whether the client is one of these; known when ``initialize`` is answered
    """

    def __init__(self, server: Any, converter: Any) -> None:
        super().__init__(server, converter)
        self.cancelled: set[str | int] = set()
        self.offers_diagnostics = False
        self._initialized = False
        for method in _OWN_DOCUMENTS:
            del self.fm.builtin_features[method]

    @property
    def was_shut_down(self) -> bool:
        """Whether the client has said that it will leave."""
        return bool(self._shutdown)

    def note_cancellation(self, body: bytes) -> None:
        """Look whether a message cancels a request; called as soon as it is read."""
        if b"$/cancelRequest" not in body or len(body) > 1000:
            return
        try:
            message = json.loads(body)
            if message["method"] == lsp.CANCEL_REQUEST:
                self.cancelled.add(message["params"]["id"])
        except (ValueError, KeyError, TypeError):
            return  # it is answered for when its turn comes

    @lsp_method(lsp.INITIALIZE)
    def lsp_initialize(
        self, params: lsp.InitializeParams
    ) -> Generator[Any, Any, lsp.InitializeResult]:
        """Answer with what is offered to this client."""
        result = yield from super().lsp_initialize(params)
        if not self.offers_diagnostics:
            result.capabilities.diagnostic_provider = None
        return result

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a message as an object of the protocol."""
        if data.get("method") == lsp.INITIALIZE:
            _name_as_specified(data.get("params"))
        return super().structure_message(data)

    def handle_body(self, body: bytes) -> None:
        """Handle one message; nothing that it holds makes this raise, save the request to exit."""
        try:
            message = json.loads(body, object_hook=self.structure_message)
        except JsonRpcException as error:
            self._refuse(body, error)
        except (ValueError, RecursionError) as error:
            self._send_error(None, JsonRpcParseError.of(error))
        else:
            if not hasattr(message, "jsonrpc"):
                self._refuse(body, JsonRpcInvalidRequest("not a message of JSON-RPC 2.0"))
            else:
                self.handle_message(message)

    def _refuse(self, body: bytes, error: JsonRpcException) -> None:
        message = json.loads(body)
        asks = isinstance(message, dict) and "id" in message and "method" in message
        logger.warning("a message cannot be used: %s", body[:200])
        if asks or not isinstance(message, dict):
            self._send_error(message["id"] if asks else None, error)

    def _send_error(self, number: str | int | None, error: JsonRpcException) -> None:
        """Answer with an error; to a message of which even the number is unknown, to null."""
        told = {"code": error.code, "message": error.message}
        self._send_data({"jsonrpc": "2.0", "id": number, "error": told})

    def handle_message(self, message: Any) -> None:
        """Handle a message, unless it comes out of order."""
        method = getattr(message, "method", None)
        number = getattr(message, "id", None)
        if method is not None and self._shutdown and method != lsp.EXIT:
            if number is not None:
                self._send_error(number, JsonRpcInvalidRequest("the server is shutting down"))
            return
        if method is not None and not self._initialized and method != lsp.EXIT:
            if method != lsp.INITIALIZE:
                if number is not None:
                    self._send_error(number, JsonRpcServerNotInitialized("not initialized yet"))
                return
            self._initialized = True
        elif method == lsp.INITIALIZE and number is not None:
            self._send_error(number, JsonRpcInvalidRequest("initialized already"))
            return
        super().handle_message(message)

    def _handle_request(self, msg_id: str | int, method_name: str, params: Any) -> None:
        if msg_id in self.cancelled:
            self.cancelled.discard(msg_id)
            self._send_error(msg_id, JsonRpcRequestCancelled(f"request {msg_id} is cancelled"))
            return
        super()._handle_request(msg_id, method_name, params)

    def _handle_cancel_notification(self, msg_id: str | int) -> None:
        self.cancelled.discard(msg_id)
        if msg_id in self._request_futures:
            super()._handle_cancel_notification(msg_id)


def _name_as_specified(params: object) -> None:
    """Give the capability to be asked for diagnostics again its name.

    It is ``workspace.diagnostics``; Helix and others that use the crate lsp-types write
    ``workspace.diagnostic``, as the other capabilities are named.
    """
    for name in ("capabilities", "workspace"):
        params = params.get(name) if isinstance(params, dict) else None
    if isinstance(params, dict) and "diagnostic" in params:
        params.setdefault("diagnostics", params["diagnostic"])
