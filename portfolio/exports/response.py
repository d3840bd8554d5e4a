"""A file over HTTP: streamed, its row count promised in a header and kept, or the download breaks off."""

from django.http import StreamingHttpResponse

from portfolio.exports.file import File


def respond(file: File) -> StreamingHttpResponse:
    """The answer that streams the file and closes it."""
    return StreamingHttpResponse(
        file,
        headers={
            "Content-Type": file.content_type,
            "Content-Disposition": f'attachment; filename="{file.name}"',
            "X-Row-Count": str(file.row_count),
        },
    )
