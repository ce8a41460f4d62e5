"""How an uploaded file is received: in memory, and no more of it than a picture may have."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from guide.articles.image_files import MOST_BYTES


class BoundedUpload(FileUploadHandler):
    """Keeps of all files of a request together no more bytes than one picture may have, and counts the rest.

    So an upload needs no room on disk, and the form can say how large it was.
    """

    room = MOST_BYTES

    def new_file(self, *args, **kwargs):
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.kept, self.count = BytesIO(), 0

    def receive_data_chunk(self, raw_data, start):
        """Keep what there is room for; nothing is left for another handler."""
        self.count += len(raw_data)
        kept = raw_data[: self.room]
        self.room -= len(kept)
        self.kept.write(kept)

    def file_complete(self, file_size):
        """Return the file with the size that it came with."""
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name, self.content_type, self.count, self.charset
        )
