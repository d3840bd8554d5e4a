"""A page as a tree of elements, read with the standard library: what a test may ask of it."""

from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "hr", "img", "col"})


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


def rows_of(table):
    """The cells of every row of the body, by the heading of their column; the box that chooses a row is none."""
    headings = [heading.text for heading in table.one("thead").all("th") if "pick" not in heading.classes]
    lines = [line for body in table.all("tbody") for line in body.all("tr") if "grouphead" not in line.classes]
    cells = ([cell for cell in line.all() if cell.parent is line and "pick" not in cell.classes] for line in lines)
    return [dict(zip(headings, found, strict=True)) for found in cells]


def texts_of(table):
    """The same in words."""
    return [{name: cell.text for name, cell in row.items()} for row in rows_of(table)]


def links_of(element):
    return [link["href"] for link in element.all("a")]


def section_of(page, heading):
    """The block of a page under this heading."""
    [found] = [one for one in page.all("section") if [title.text for title in one.all("h2")] == [heading]]
    return found


def fact_of(page, name):
    """The value of one of the key facts of a page."""
    pairs = [pair for facts in page.all("dl", class_="facts") for pair in facts.all("div")]
    [found] = [pair.one("dd") for pair in pairs if pair.one("dt").text == name]
    return found
