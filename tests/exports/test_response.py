"""A file over HTTP: what its headers promise, and what is closed when."""

import pytest

from portfolio.exports.response import respond


class Paper:
    """A file of two pieces."""

    content_type, name, row_count = "text/plain; charset=utf-8", "things_2026-11-22.txt", 7

    def __init__(self):
        self.pieces = iter([b"one", b"two"])
        self.is_closed = False

    def __iter__(self):
        return self.pieces

    def close(self):
        self.is_closed = True


@pytest.fixture
def paper():
    return Paper()


def test_the_headers_tell_the_name_the_type_and_the_number_of_rows(paper):
    answer = respond(paper)
    assert answer["Content-Disposition"] == 'attachment; filename="things_2026-11-22.txt"'
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["X-Row-Count"] == "7"


@pytest.mark.django_db  # the end of an answer is a signal on which Django looks at its connections
def test_the_pieces_stream_and_the_file_is_closed_after_them(paper):
    answer = respond(paper)
    assert answer.streaming
    assert list(answer) == [b"one", b"two"]
    assert not paper.is_closed
    answer.close()
    assert paper.is_closed
