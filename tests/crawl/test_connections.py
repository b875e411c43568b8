"""Ways to the site beside the plain one: by way of a proxy, and encrypted."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from relay import relay
from small_site import plain, serve

HOST = "wiki.test"
ONCE = {"RETRY_TIMES": 0}


@pytest.fixture
def certificate(tmp_path):
    """A file with a certificate for localhost that it signed itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    file = tmp_path / "localhost.pem"
    file.write_bytes(
        made.sign(key, hashes.SHA256()).public_bytes(pem) + key.private_bytes(pem, form, serialization.NoEncryption())
    )
    return file


@pytest.fixture
def encrypted(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serve(plain(3)) as site, relay(site.url, tls=context) as (port, _):
        yield f"https://localhost:{port}/"


def test_a_proxy_is_asked_where_there_is_one(keeper, monkeypatch):
    with serve(plain(3)) as site, relay(site.url, broken={"/a/2.html"}) as (port, asked):
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
        summary = keeper.crawl(f"http://{HOST}/", settings=ONCE)
    assert summary.articles_new == 2
    assert all(url.startswith(f"http://{HOST}/") for url in asked)
    assert keeper.errors() == {"/a/2.html": "bad Content-Length: no number, or more than one"}


def test_an_encrypted_site_that_is_who_it_says(keeper, encrypted, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    summary = keeper.crawl(encrypted, settings=ONCE)
    assert (summary.outcome, summary.articles_new) == ("done", 3)


def test_a_certificate_that_nobody_vouches_for(keeper, encrypted):
    summary = keeper.crawl(encrypted, settings=ONCE)
    assert (summary.outcome, summary.exit_status, summary.articles_new) == ("unreachable", 4, 0)


def test_a_certificate_for_another_name(keeper, encrypted, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    summary = keeper.crawl(encrypted.replace("localhost", "127.0.0.1"), settings=ONCE)
    assert (summary.exit_status, summary.articles_new) == (4, 0)
