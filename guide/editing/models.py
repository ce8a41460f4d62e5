"""What editing keeps: documents with their versions, and who did what."""

# Django finds the models of this app here.
from guide.editing.documents import Document as Document
from guide.editing.events import Event as Event
from guide.editing.link_check import CheckedLink as CheckedLink
from guide.editing.versions import Version as Version
