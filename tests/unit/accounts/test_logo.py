"""What comes out is a small PNG on white, whatever goes in."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from greenprocure.accounts.logo import FEW_BYTES, LONGEST_SIDE, NoPicture, made_anew, name_of


def picture(size: tuple[int, int] = (40, 20), mode: str = "RGB", kind: str = "PNG", **more: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size, more.pop("color", 0)).save(out, format=kind, **more)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data), formats=("PNG",))


def bomb(side: int) -> bytes:
    """A PNG that says it has side × side pixels, in a hundred bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "PNG"),
        ("RGBA", "PNG"),
        ("P", "PNG"),
        ("I;16", "PNG"),
        ("L", "JPEG"),
        ("RGB", "JPEG"),
        ("CMYK", "JPEG"),
    ],
)
def test_every_kind_of_png_and_jpeg_is_taken(mode: str, kind: str) -> None:
    made = opened(made_anew(picture(mode=mode, kind=kind)))

    assert (made.format, made.mode, made.size) == ("PNG", "RGB", (40, 20))


def test_the_longer_side_is_bounded_and_the_shape_kept() -> None:
    assert opened(made_anew(picture((3000, 1000)))).size == (LONGEST_SIDE, 200)


def test_what_is_transparent_becomes_white() -> None:
    assert opened(made_anew(picture(mode="RGBA", color=(255, 0, 0, 0)))).getpixel((0, 0)) == (255, 255, 255)


def test_nothing_hidden_comes_along() -> None:
    exif = Image.Exif()
    exif[0x010E] = "hemmelig sted"

    made = made_anew(picture(kind="JPEG", exif=exif, comment=b"hemmelig kommentar"))

    assert b"hemmelig" not in made
    assert opened(made).info == {}


def test_a_photograph_lying_on_its_side_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    assert opened(made_anew(picture((40, 20), kind="JPEG", exif=exif))).size == (20, 40)


def test_a_noisy_picture_is_made_small_enough_to_print() -> None:
    noise = Image.effect_noise((900, 900), 90).convert("RGB")
    out = BytesIO()
    noise.save(out, format="PNG")

    assert len(made_anew(out.getvalue())) < 3 * FEW_BYTES


@pytest.mark.parametrize("side", [5_001, 60_000])
def test_a_picture_that_would_fill_the_memory_is_refused_unread(side: int) -> None:
    with pytest.raises(NoPicture, match="for mange punkter"):
        made_anew(bomb(side))


@pytest.mark.parametrize(
    "data",
    [b"", b"ikke et bilde", picture()[:60], bomb(10), picture(kind="GIF"), b"<svg xmlns='x'/>", b"%PDF-1.7"],
    ids=["empty", "text", "cut off", "no pixels", "gif", "svg", "pdf"],
)
def test_what_is_no_picture_is_told_in_words(data: bytes) -> None:
    with pytest.raises(NoPicture, match="Velg en PNG- eller JPEG-fil"):
        made_anew(data)


def test_the_same_picture_has_the_same_name() -> None:
    assert name_of(made_anew(picture())) == name_of(made_anew(picture()))
