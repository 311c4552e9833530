"""What is brought in goes past the installation's virus scanner first, where there is one; when it does not answer, nothing comes in."""

import socket
import struct
import threading
from contextlib import contextmanager

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from spinweb.portals.shell import scanning
from spinweb.portals.shell.forms import Form, Upload


def exactly(way, size):
    got = b""
    while len(got) < size:
        more = way.recv(size - len(got))
        assert more, "the stream was broken off"
        got += more
    return got


@contextmanager
def clamd(folder, answer):
    """A scanner on a socket that speaks INSTREAM: takes the stream, keeps it in the list that is yielded, and says `answer`."""
    seen, place = [], str(folder / "c.sock")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(place)
        listening.listen(1)

        def serve():
            way, _ = listening.accept()
            with way:
                assert exactly(way, 10) == b"zINSTREAM\0"
                got = b""
                while size := struct.unpack("!L", exactly(way, 4))[0]:
                    got += exactly(way, size)
                seen.append(got)
                way.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"unix:{place}", seen
        thread.join(5)


class Brings(Form):
    file = Upload(label="Bestand")


def brought(content=b"een verslag"):
    return Brings({}, {"file": SimpleUploadedFile("verslag.pdf", content)})


def test_what_the_scanner_let_through_comes_in_whole(settings, tmp_path):
    """Given a scanner that finds nothing, when a file is brought in, then it saw every byte of it and the form gets it from its beginning."""
    content = bytes(range(256)) * 1024
    with clamd(tmp_path, b"stream: OK\0") as (place, seen):
        settings.SCANNER = place
        form = brought(content)
        assert form.is_valid()
    assert seen == [content]
    assert form.cleaned_data["file"].read() == content


@pytest.mark.parametrize("answer, said", [
    (b"stream: Eicar-Test-Signature FOUND\0", scanning.FOUND), (b"INSTREAM size limit exceeded. ERROR\0", scanning.SILENT), (b"", scanning.SILENT),
    (b"stream: OK", scanning.SILENT), (b"stream: name OK FOUND\0", scanning.FOUND),
])  # fmt: skip
def test_anything_but_a_plain_yes_is_a_no(settings, tmp_path, answer, said):
    with clamd(tmp_path, answer) as (place, _):
        settings.SCANNER = place
        assert brought().errors["file"] == [said]


@pytest.mark.parametrize("place", ["unix:/nergens/c.sock", "tcp:127.0.0.1:1", "iets anders"])
def test_a_scanner_that_is_not_there_lets_nothing_in(settings, place):
    settings.SCANNER = place
    assert brought().errors["file"] == [scanning.SILENT]


def test_without_a_scanner_nothing_is_asked(settings):
    settings.SCANNER = ""
    assert brought().is_valid()


def test_every_file_comes_in_this_way():
    import spinweb.config.urls  # noqa: F401 loads every form

    def under(kind):
        return {kind} | {deeper for one in kind.__subclasses__() for deeper in under(one)}

    fields = [(form, f) for form in under(Form) for f in form.base_fields.values() if isinstance(f, forms.FileField)]
    assert len(fields) >= 6
    assert [form for form, f in fields if not isinstance(f, Upload)] == [], "take `Upload` of the shell"
