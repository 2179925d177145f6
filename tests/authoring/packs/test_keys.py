"""Keys: made, trusted, listed, forgotten."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kiosk.authoring.packs.keys import key_id, read_private, read_public, verified
from tests.authoring.packs.builders import Bench, run


def test_only_its_owner_may_read_the_private_key(bench: Bench) -> None:
    assert stat.S_IMODE(bench.key.stat().st_mode) == 0o600
    assert stat.S_IMODE(bench.key.with_suffix(".pub").stat().st_mode) == 0o644
    assert b"PRIVATE" in bench.key.read_bytes()
    assert b"PRIVATE" not in bench.key.with_suffix(".pub").read_bytes()


def test_the_two_halves_belong_together(bench: Bench) -> None:
    private, public = read_private(bench.key), read_public(bench.key.with_suffix(".pub"))
    assert key_id(private.public_key()) == key_id(public)
    signature = private.sign(b"text")
    assert verified(public, signature, b"text")
    assert not verified(public, signature, b"other")
    assert not verified(public, b"", b"text")


@pytest.mark.parametrize("name", ["", "a b", "Ä", "con", "-", "a" * 41, ".."])
def test_names_of_keys_are_plain(name: str, bench: Bench) -> None:
    done = run("keys", "new", "--out", "new", "--", name)
    assert done.exit_code == 2
    assert not Path("new").exists()


def test_trust_list_forget(bench: Bench) -> None:
    id_ = key_id(read_public(Path("museum.pub")))
    data = ("--data", bench.data)
    assert run("keys", "list", *data).stdout == "这台机器还不信任任何密钥\n"
    assert run("keys", "list", *data, "--lang", "en").stdout == "This machine trusts no key yet\n"
    assert run("keys", "trust", "museum.pub", *data).stdout == f"已信任密钥 museum（{id_}）\n"
    again = run("keys", "trust", "museum.pub", *data, "--lang", "en")
    assert (again.stdout, again.exit_code) == (f"The key museum ({id_}) was trusted already\n", 0)
    assert run("keys", "list", *data).stdout == f"museum  {id_}\n"
    (bench.data / "keys" / "broken.pub").write_text("x")
    assert run("keys", "list", *data).stdout == f"museum  {id_}\n"
    bench.make()
    assert run("keys", "forget", "museum", *data).stdout == f"不再信任密钥 museum（{id_}）\n"
    assert bench.install("--yes").exit_code == 1


def test_new_says_what_each_half_is_for(bench: Bench) -> None:
    done = run("keys", "new", "gallery", "--out", "keys", "--lang", "en")
    id_ = key_id(read_public(Path("keys/gallery.pub")))
    assert done.stdout == (
        "Private key: keys/gallery.key (signs packs; keep it safe, and off the exhibit's machine)\n"
        "Public key: keys/gallery.pub (take it to the exhibit's machine and run kiosk keys trust)\n"
        f"Id: {id_}\n"
    )
    done = run("keys", "new", "hall", "--out", "keys")
    id_ = key_id(read_public(Path("keys/hall.pub")))
    assert done.stdout == (
        "私钥：keys/hall.key（用来打包，要保管好，不要放在展项的机器上）\n"
        f"公钥：keys/hall.pub（拿到展项的机器上，用 kiosk keys trust 信任）\n编号：{id_}\n"
    )


def test_an_rsa_key_signs_nothing(bench: Bench) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(65537, 2048)
    Path("rsa.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    done = run("pack", bench.content, "--out", bench.pack, "--key", "rsa.key", "--lang", "en")
    assert done.stderr.startswith("rsa.key is no key file of this program\n")
