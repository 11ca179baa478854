"""Real good and bad files, made here so that no scanner finds them in the repository."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image

# In two pieces, so that this file is not itself found.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
BODY = '<?xml version="1.0"?><w:document xmlns:w="urn:w"><w:body>Đơn đề nghị</w:body></w:document>'


def pdf(pages=1, change=None, **save):
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out, **save)
    return out.getvalue()


def picture(kind, size=(40, 30), frames=1, **save):
    images = [Image.new("RGB", size, (number % 255, 80, 120)) for number in range(frames)]
    if frames > 1:
        save |= {"save_all": True, "append_images": images[1:]}
    out = io.BytesIO()
    images[0].save(out, kind, **save)
    return out.getvalue()


def heic():
    def box(kind, body):
        return struct.pack(">I", len(body) + 8) + kind + body

    return box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", bytes(20)) + box(b"mdat", bytes(64))


def zipped(parts, *, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def docx(**extra):
    return zipped({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": BODY} | extra.get("parts", {}))


def xlsx():
    types = CONTENT_TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet")
    return zipped({"[Content_Types].xml": types, "xl/workbook.xml": "<workbook/>"})


def odf(kind):
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<a/>"})


def png_bomb(side=30_000):
    """A PNG of 900 million pixels in about 100 KB."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(1 + side // 8)) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def object_stream_bomb(unpacked=300_000_000):
    """A PDF whose catalogue lies in an object stream of 290 KB that unpacks to 300 MB."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b"1 0 << /Type /Catalog /Pages 2 0 R >>" + b" " * unpacked) + packer.flush()
    out, places = b"%PDF-1.5\n", {}
    bodies = {
        5: b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream"
        % (len(packed), packed),
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>",
    }
    for number, body in bodies.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    rows = [(0, 0, 0), (2, 5, 0), (1, places[2], 0), (1, places[3], 0), (0, 0, 0), (1, places[5], 0), (1, len(out), 0)]
    table = b"".join(bytes([kind]) + place.to_bytes(4, "big") + bytes([last]) for kind, place, last in rows)
    xref = b"6 0 obj\n<< /Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R /Length %d >>\nstream\n%b\nendstream\nendobj\n"
    return out + xref % (len(table), table) + b"startxref\n%d\n%%%%EOF\n" % len(out)
