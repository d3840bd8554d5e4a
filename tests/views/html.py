"""A page as a tree of elements, read with the standard library: what a test may ask of it."""

from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})


class Element:
    """One element: its name, attributes, children and text."""

    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent, self.children = tag, attributes, parent, []

    def __getitem__(self, name):
        return self.attributes.get(name)

    @property
    def classes(self):
        return (self["class"] or "").split()

    @property
    def text(self):
        """All text inside, with plain single spaces."""
        return " ".join(self.raw_text.split())

    @property
    def raw_text(self):
        return "".join(child if isinstance(child, str) else child.raw_text for child in self.children)

    def all(self, tag=None, **wanted):
        """The elements below, in order; `class_` asks for one class, other names for an attribute's value."""
        name = wanted.pop("class_", None)
        for child in self.children:
            if isinstance(child, Element):
                fits = all(child[key] == value for key, value in wanted.items())
                if fits and tag in (None, child.tag) and (name is None or name in child.classes):
                    yield child
                yield from child.all(tag, **wanted, **({"class_": name} if name else {}))

    def one(self, tag=None, **wanted):
        found = list(self.all(tag, **wanted))
        assert len(found) == 1, f"{len(found)} elements {tag} {wanted}"
        return found[0]


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("", {}, None)

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag, attrs):
        self.here.children.append(Element(tag, dict(attrs), self.here))

    def handle_endtag(self, tag):
        # Every page must close what it opens, in order: browsers forgive, the next reader of the template doesn't.
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag} {self.here.attributes}>"
        self.here = self.here.parent

    def handle_data(self, data):
        self.here.children.append(data)


def tree(response):
    """The page of a response."""
    builder = _Builder()
    builder.feed(response.content.decode())
    builder.close()
    assert builder.here is builder.root
    return builder.root
