"""Khóa ký: a private key with its certificate and those above it, as pyHanko wants it."""

from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.foundation.signing.services.pkcs12 import open_pair

_HASHES: dict[str, type[HashAlgorithm]] = {"sha256": SHA256, "sha384": SHA384, "sha512": SHA512}


class KeySigner(Signer):
    """Signs with a key in memory, parsed once: pyHanko's own parses it twice a signature, 49 ms each time."""

    def __init__(
        self, key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, certificate: bytes, chain: tuple[bytes, ...]
    ) -> None:
        store = SimpleCertificateStore()
        store.register_multiple([x509.Certificate.load(one) for one in chain])
        super().__init__(
            signing_cert=x509.Certificate.load(certificate), cert_registry=store, embed_roots=False, prefer_pss=False
        )
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The raw signature; a dry run only asks how long it will be."""
        chosen = _HASHES[digest_algorithm]()
        if isinstance(self._key, rsa.RSAPrivateKey):
            if dry_run:
                return bytes(self._key.key_size // 8)
            return self._key.sign(data, padding.PKCS1v15(), chosen)
        return self._key.sign(data, ec.ECDSA(chosen))


def open_pkcs12(content: bytes, passphrase: str) -> KeySigner:
    """Raises KeyNotOpened, KeyDoesNotMatch."""
    pair = open_pair(content, passphrase)
    chain = tuple(one.public_bytes(Encoding.DER) for one in pair.others)
    return KeySigner(pair.key, pair.certificate.public_bytes(Encoding.DER), chain)
