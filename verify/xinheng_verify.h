/* Verifies a receipt of a xinheng ledger: with the receipt and a public key, and nothing else.
 *
 * C99, callable from C and C++; OpenSSL 3 for SM3 and SM2. One file, meant to be read before it is trusted:
 * xinheng_verify.c says step by step what is checked. The format is in docs/ledger.md. */
#ifndef XINHENG_VERIFY_H
#define XINHENG_VERIFY_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum xinheng_verdict {
  XINHENG_RECEIPT_HOLDS = 0,
  XINHENG_NOT_A_RECEIPT,    /* another form than the one that docs/ledger.md describes */
  XINHENG_NOT_A_KEY,        /* the public key is no SM2 key in PEM */
  XINHENG_WRONG_PATH,       /* the path does not lead from the entry to the root */
  XINHENG_WRONG_SIGNATURE,  /* the tree head is not signed by this key */
  XINHENG_FAILED            /* no memory, or OpenSSL lacks SM2 or SM3: nothing is known of the receipt */
} xinheng_verdict;

/* A stretch of the receipt's own bytes. */
typedef struct xinheng_text {
  const char *begin;
  size_t length;
} xinheng_text;

/* What a receipt says. Filled in by xinheng_verify_receipt, and only to be believed where it holds. */
typedef struct xinheng_receipt {
  xinheng_text body;    /* canonical JSON: {"decision":…,"request":…} */
  xinheng_text subject; /* the decision's id */
  int64_t sequence;     /* the entry's number in the ledger, from 1 */
  int64_t recorded;     /* microseconds since 1970-01-01T00:00:00Z */
  xinheng_text ledger;  /* the ledger's id */
  int64_t size;         /* how many entries the ledger had when the head was signed */
  xinheng_text time;    /* when that was: 2026-11-25T09:00:00.000000+08:00 */
} xinheng_receipt;

/* Judges `length` bytes of a receipt under a public key (PEM). `receipt` points into `bytes` afterwards. */
xinheng_verdict xinheng_verify_receipt(const char *bytes, size_t length, const char *public_key, size_t key_length,
                                       xinheng_receipt *receipt);

#ifdef __cplusplus
}
#endif

#endif
