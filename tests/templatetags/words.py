"""What a reader sees of marked-up text."""


def text_of(html):
    """What a reader sees, without the words for those who listen."""
    before, *parts = html.replace("\u00a0", " ").split("<")
    return before + "".join(part.partition(">")[2] for part in parts if 'class="vh"' not in part)
