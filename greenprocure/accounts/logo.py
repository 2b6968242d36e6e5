"""An agency's logo, made anew from whatever was sent in: a small PNG and nothing else."""

from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 2_000_000
MAX_PIXELS = 25_000_000  # beyond this a file of a few kilobytes may fill the memory
LONGEST_SIDE = 600
FEW_BYTES = 150_000  # more is a photograph, and gets along with 256 colours
UNREADABLE = "Filen er ikke et bilde vi kan lese. Velg en PNG- eller JPEG-fil."
TOO_MANY_PIXELS = "Bildet har for mange punkter. Gjør det mindre enn 5000 × 5000, og prøv igjen."


class NoPicture(Exception):
    """Nothing that can be printed. The text says what to do."""


def made_anew(data: bytes) -> bytes:
    """The picture as a PNG on white, at most 600 pixels on the longer side, without anything hidden in it.

    Raises NoPicture for what is no PNG or JPEG, or has more pixels than can be held.
    """
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise NoPicture(TOO_MANY_PIXELS)
            return _written(_on_white(picture))
    except Image.DecompressionBombError as error:
        raise NoPicture(TOO_MANY_PIXELS) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise NoPicture(UNREADABLE) from error


def name_of(picture: bytes) -> str:
    """What the picture is called in addresses and in the log: the beginning of its SHA-256."""
    return sha256(picture).hexdigest()[:32]


def _on_white(picture: Image.Image) -> Image.Image:
    """Turned as the camera meant it, small, and without transparency: paper is white."""
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    paper = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(paper, upright).convert("RGB")


def _written(picture: Image.Image) -> bytes:
    whole = _as_png(picture)
    return whole if len(whole) <= FEW_BYTES else _as_png(picture.quantize(256))


def _as_png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, format="PNG", optimize=True)
    return out.getvalue()
