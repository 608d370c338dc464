"""verify.py EXPORT [--public KEY.pem]…: verifies an exported ledger without any of the program that wrote it.

Python's standard library alone: SM3 of hashlib (OpenSSL), SM2 by hand. What is checked and how the file is laid out stands
in docs/ledger.md. Prints each fault on a line; exit status 0 where there is none, 1 where there is.
"""
import argparse
import base64
import hashlib
import json
import sys

P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
     0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)


def sm3(data):
    return hashlib.new("sm3", data).digest()


def add(p, q):
    """The sum of two points; None is the point at infinity."""
    if p is None or q is None:
        return q if p is None else p
    if p[0] == q[0] and (p[1] + q[1]) % P == 0:
        return None
    slope = (3 * p[0] * p[0] + A) * pow(2 * p[1], -1, P) if p == q else (q[1] - p[1]) * pow(q[0] - p[0], -1, P)
    x = (slope * slope - p[0] - q[0]) % P
    return x, (slope * (p[0] - x) - p[1]) % P


def times(k, p):
    total = None
    while k:
        if k & 1:
            total = add(total, p)
        p, k = add(p, p), k >> 1
    return total


def der_integers(signature):
    """r and s of SEQUENCE { INTEGER, INTEGER }; None for anything else."""
    if len(signature) < 8 or signature[0] != 0x30 or signature[1] != len(signature) - 2:
        return None
    numbers, at = [], 2
    while at + 2 <= len(signature) and signature[at] == 0x02:
        length = signature[at + 1]
        numbers.append(int.from_bytes(signature[at + 2:at + 2 + length], "big"))
        at += 2 + length
    return numbers if len(numbers) == 2 and at == len(signature) else None


def sm2_holds(key, message, signature, signer=b"1234567812345678"):
    """GB/T 32918.2, 7.1; `key` is a point, the signature DER."""
    numbers = der_integers(signature)
    if not numbers or not all(0 < number < N for number in numbers):
        return False
    r, s = numbers
    words = [len(signer) * 8, *[n for n in (A, B, *G, *key)]]
    z = sm3(words[0].to_bytes(2, "big") + signer + b"".join(n.to_bytes(32, "big") for n in words[1:]))
    e = int.from_bytes(sm3(z + message), "big")
    t = (r + s) % N
    point = add(times(s, G), times(t, key)) if t else None
    return point is not None and (e + point[0]) % N == r


def key_of(pem):
    """(fingerprint, point) of a public key in PEM; None where it is no point of the curve."""
    der = base64.b64decode("".join(line for line in pem.splitlines() if "-----" not in line))
    x, y = int.from_bytes(der[-64:-32], "big"), int.from_bytes(der[-32:], "big")
    on_curve = len(der) > 65 and der[-65] == 4 and (y * y - x * x * x - A * x - B) % P == 0
    return ("sm3:" + sm3(der).hex(), (x, y)) if on_curve else None


class Tree:
    """Roots of a growing tree in the shape of RFC 6962."""

    def __init__(self):
        self.size, self.whole = 0, []  # (leaves, hash), greatest first

    def add(self, leaf):
        self.whole.append((1, leaf))
        self.size += 1
        while len(self.whole) > 1 and self.whole[-1][0] == self.whole[-2][0]:
            (count, right), (_, left) = self.whole.pop(), self.whole.pop()
            self.whole.append((2 * count, sm3(b"\1" + left + right)))

    def root(self):
        if not self.whole:
            return sm3(b"")
        total = self.whole[-1][1]
        for _, left in reversed(self.whole[:-1]):
            total = sm3(b"\1" + left + total)
        return total


def content_of(entry):
    return (entry["sequence"].to_bytes(8, "big") + entry["recorded"].to_bytes(8, "big", signed=True) +
            entry["kind"].encode() + b"\0" + sm3(entry["subject"].encode()) + sm3(entry["body"].encode()))


def faults_of(lines, public_keys):
    """Sentences, in the order of the file; and how many entries and heads there were."""
    faults, heads, states, tree, chain = [], [], {}, Tree(), bytes(32)
    keys = dict(key for key in map(key_of, public_keys) if key)
    pinned = bool(keys)
    own_id = json.loads(lines[0])["ledger"]
    states[0] = (tree.root(), chain)
    for line in lines[1:]:
        document = json.loads(line)
        if "entry" not in document:
            heads.append(document)
            continue
        entry = document["entry"]
        content = content_of(entry)
        if entry["sequence"] != tree.size + 1:
            faults.append(f"entry {entry['sequence']} stands where {tree.size + 1} should")
        if sm3(chain + content).hex() != entry["link"][4:]:
            faults.append(f"entry {entry['sequence']} does not continue the chain")
        chain = bytes.fromhex(entry["link"][4:])
        tree.add(sm3(b"\0" + content))
        states[tree.size] = (tree.root(), chain)
        if entry["kind"] == "key" and not pinned and (key := key_of(json.loads(entry["body"])["public_key"])):
            keys.update([key])
    for document in heads:
        head = document["head"]
        statement = json.dumps(head, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        key = keys.get(document["key"])
        if not key or not sm2_holds(key, statement, bytes.fromhex(document["signature"])):
            faults.append(f"the head at {head['size']} entries is signed by no key that is trusted")
        if head["ledger"] != own_id:
            faults.append(f"the head at {head['size']} entries is of another ledger")
        said = tuple(bytes.fromhex(head[part][4:]) for part in ("root", "chain"))
        if head["size"] not in states:
            faults.append(f"the head at {head['size']} entries is beyond the last entry, {tree.size}")
        elif said != states[head["size"]]:
            faults.append(f"the head at {head['size']} entries is not of these entries")
    return faults, tree.size, len(heads)


def main():
    parser = argparse.ArgumentParser(description="verifies an exported ledger")
    parser.add_argument("export")
    parser.add_argument("--public", action="append", default=[], help="a public key to trust, in place of the ledger's own")
    options = parser.parse_args()
    with open(options.export, encoding="utf-8", newline="\n") as file:
        lines = file.read().split("\n")[:-1]
    keys = [open(name, encoding="ascii").read() for name in options.public]
    faults, entries, heads = faults_of(lines, keys)
    print("\n".join(faults) if faults else f"whole: {entries} entries, {heads} signed heads")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
