"""Kiểm tra thể thức: of a file that somebody has in hand, or what is kept of a document. Nothing is written."""

import io
from datetime import datetime
from typing import BinaryIO

from motcua.cases.correspondence.errors import NothingToLookAt
from motcua.cases.correspondence.models import DocumentKind
from motcua.cases.correspondence.rules.layout import PUBLIC_LETTER
from motcua.cases.correspondence.rules.layout_checking import check_layout
from motcua.cases.correspondence.rules.layout_norms import norms_on
from motcua.cases.correspondence.selectors.choices import kinds_on
from motcua.cases.correspondence.selectors.doors import get_incoming
from motcua.cases.correspondence.selectors.outgoing_doors import get_outgoing
from motcua.cases.correspondence.services.composing import draft_paper
from motcua.cases.correspondence.states import LayoutReport
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


def layout_of_file(sent: BinaryIO, *, kind: DocumentKind | None = None, at: datetime) -> LayoutReport:
    """By what is in force that day; without a ``kind`` its title says whether it is a thư công.

    Raises what ``files.words_on_pages`` does.
    """
    day = local_day(at)
    kinds = {kind.name: kind.abbreviation for kind in kinds_on(day)}
    is_public = None if kind is None else kind.code == PUBLIC_LETTER
    return check_layout(files.words_on_pages(sent), norms=norms_on(day), kinds=kinds, is_public_letter=is_public)


def layout_of_incoming(document_id: int, *, actor: Actor, at: datetime) -> LayoutReport:
    """Of the scan. Raises DocumentNotFound, NothingToLookAt, and what ``layout_of_file`` does."""
    document = get_incoming(document_id, actor=actor)
    if document.file_id is None:
        raise NothingToLookAt
    with stored.open_file(document.file_id) as kept:
        return layout_of_file(kept, kind=document.kind, at=at)


def layout_of_outgoing(document_id: int, *, actor: Actor, at: datetime) -> LayoutReport:
    """Of the file that was issued or signed, of a draft as it will be. Raises DocumentNotFound."""
    document = get_outgoing(document_id, actor=actor)
    file_id = document.file_id or document.signed_file_id
    if file_id is None:
        return layout_of_file(io.BytesIO(draft_paper(document_id, actor=actor, at=at)[1]), kind=document.kind, at=at)
    with stored.open_file(file_id) as kept:
        return layout_of_file(kept, kind=document.kind, at=at)
