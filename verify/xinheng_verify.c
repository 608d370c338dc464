#include "xinheng_verify.h"

#include <limits.h>
#include <string.h>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

enum { digest_length = 32, most_steps = 63, most_signature = 80 };

typedef struct digest {
  unsigned char bytes[digest_length];
} digest;

/* What is left to read. A receipt is canonical JSON with fixed keys, so each byte but the values' is known beforehand: there
 * is nothing to interpret, and no second way to write the same receipt. Each function takes what it names, or gives 0. */
typedef struct reader {
  const char *at, *end;
} reader;

static int take(reader *in, const char *literal) {
  size_t const length = strlen(literal);
  if ((size_t)(in->end - in->at) < length || memcmp(in->at, literal, length) != 0) return 0;
  in->at += length;
  return 1;
}

/* A whole number from 0 to 2^53 - 1, without leading zeros. */
static int take_number(reader *in, int64_t *number) {
  const char *const begin = in->at;
  *number = 0;
  while (in->at < in->end && *in->at >= '0' && *in->at <= '9' && in->at - begin < 16)
    *number = *number * 10 + (*in->at++ - '0');
  return in->at > begin && (*begin != '0' || in->at - begin == 1) && *number <= INT64_C(9007199254740991);
}

static int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  return -1;
}

/* Bytes in lower-case hexadecimal, at most `most`. */
static int take_hex(reader *in, unsigned char *bytes, size_t most, size_t *length) {
  for (*length = 0; in->end - in->at >= 2 && hex_value(in->at[0]) >= 0 && hex_value(in->at[1]) >= 0; in->at += 2) {
    if (*length == most) return 0;
    bytes[(*length)++] = (unsigned char)(hex_value(in->at[0]) << 4 | hex_value(in->at[1]));
  }
  return *length > 0;
}

static int take_digest(reader *in, digest *out) {
  size_t length;
  return take(in, "\"sm3:") && take_hex(in, out->bytes, digest_length, &length) && length == digest_length &&
         take(in, "\"");
}

/* A string in which nothing is escaped. */
static int take_string(reader *in, xinheng_text *text) {
  if (!take(in, "\"")) return 0;
  text->begin = in->at;
  while (in->at < in->end && *in->at != '"' && *in->at != '\\' && (unsigned char)*in->at >= 0x20) ++in->at;
  text->length = (size_t)(in->at - text->begin);
  return take(in, "\"");
}

/* An object, to the bracket that closes it. What stands in it is not read here: its digest speaks for every byte. */
static int take_object(reader *in, xinheng_text *text) {
  size_t depth = 0;
  int in_string = 0;
  text->begin = in->at;
  if (in->at == in->end || *in->at != '{') return 0;
  while (in->at < in->end) {
    char const byte = *in->at++;
    if ((unsigned char)byte < 0x20) return 0;
    if (in_string) {
      if (byte == '"') in_string = 0;
      if (byte == '\\' && in->at++ == in->end) return 0;
    } else if (byte == '"') {
      in_string = 1;
    } else if (byte == '{' || byte == '[') {
      ++depth;
    } else if ((byte == '}' || byte == ']') && --depth == 0) {
      text->length = (size_t)(in->at - text->begin);
      return 1;
    }
  }
  return 0;
}

/* What a receipt holds beside what it tells. */
typedef struct proof {
  digest root, path[most_steps];
  size_t steps;
  xinheng_text statement; /* the bytes that are signed */
  unsigned char signature[most_signature];
  size_t signature_length;
} proof;

static int take_path(reader *in, proof *out) {
  out->steps = 0;
  if (!take(in, "[")) return 0;
  if (take(in, "]")) return 1;
  do {
    if (out->steps == most_steps || !take_digest(in, &out->path[out->steps++])) return 0;
  } while (take(in, ","));
  return take(in, "]");
}

static int take_receipt(reader *in, xinheng_receipt *out, proof *with) {
  digest chain;
  if (!(take(in, "{\"entry\":{\"body\":") && take_object(in, &out->body) &&
        take(in, ",\"kind\":\"decision\",\"recorded\":") && take_number(in, &out->recorded) &&
        take(in, ",\"sequence\":") && take_number(in, &out->sequence) && take(in, ",\"subject\":") &&
        take_string(in, &out->subject) && take(in, "},\"head\":")))
    return 0;
  with->statement.begin = in->at;
  if (!(take(in, "{\"chain\":") && take_digest(in, &chain) && take(in, ",\"ledger\":") &&
        take_string(in, &out->ledger) && take(in, ",\"root\":") && take_digest(in, &with->root) &&
        take(in, ",\"size\":") && take_number(in, &out->size) && take(in, ",\"time\":") &&
        take_string(in, &out->time) && take(in, "}")))
    return 0;
  with->statement.length = (size_t)(in->at - with->statement.begin);
  if (!(take(in, ",\"path\":") && take_path(in, with) && take(in, ",\"signature\":\"") &&
        take_hex(in, with->signature, most_signature, &with->signature_length) && take(in, "\",\"version\":1}")))
    return 0;
  (void)take(in, "\n");
  return in->at == in->end;
}

/* SM3 over up to three pieces; 0 where OpenSSL cannot. */
static int sm3(digest *out, const void *a, size_t a_length, const void *b, size_t b_length, const void *c,
               size_t c_length) {
  EVP_MD_CTX *const context = EVP_MD_CTX_new();
  int const done = context && EVP_DigestInit_ex(context, EVP_sm3(), NULL) == 1 &&
                   EVP_DigestUpdate(context, a, a_length) == 1 && EVP_DigestUpdate(context, b, b_length) == 1 &&
                   EVP_DigestUpdate(context, c, c_length) == 1 && EVP_DigestFinal_ex(context, out->bytes, NULL) == 1;
  EVP_MD_CTX_free(context);
  return done;
}

static void put_number(unsigned char *to, int64_t number) {
  for (int i = 0; i < 8; ++i) to[i] = (unsigned char)((uint64_t)number >> (56 - 8 * i) & 0xFF);
}

/* The entry's leaf: SM3(00, sequence, recorded, "decision" 00, SM3(subject), SM3(body)). */
static int leaf_of(const xinheng_receipt *receipt, digest *leaf) {
  unsigned char before[1 + 8 + 8 + 9] = {0};
  digest digests[2];
  put_number(before + 1, receipt->sequence);
  put_number(before + 9, receipt->recorded);
  memcpy(before + 17, "decision", 9);
  return sm3(&digests[0], receipt->subject.begin, receipt->subject.length, "", 0, "", 0) &&
         sm3(&digests[1], receipt->body.begin, receipt->body.length, "", 0, "", 0) &&
         sm3(leaf, before, sizeof before, digests[0].bytes, digest_length, digests[1].bytes, digest_length);
}

static int node_of(const digest *left, const digest *right, digest *node) {
  return sm3(node, "\1", 1, left->bytes, digest_length, right->bytes, digest_length);
}

/* RFC 9162, 2.1.3.2. */
static xinheng_verdict judge_path(const xinheng_receipt *receipt, const proof *with) {
  int64_t at = receipt->sequence - 1, last = receipt->size - 1;
  digest hash;
  if (at < 0 || at > last) return XINHENG_WRONG_PATH;
  if (!leaf_of(receipt, &hash)) return XINHENG_FAILED;
  for (size_t i = 0; i < with->steps; ++i) {
    if (last == 0) return XINHENG_WRONG_PATH;
    if (at % 2 == 1 || at == last) {
      if (!node_of(&with->path[i], &hash, &hash)) return XINHENG_FAILED;
      while (at % 2 == 0 && at != 0) at >>= 1, last >>= 1;
    } else if (!node_of(&hash, &with->path[i], &hash)) {
      return XINHENG_FAILED;
    }
    at >>= 1;
    last >>= 1;
  }
  return last == 0 && memcmp(hash.bytes, with->root.bytes, digest_length) == 0 ? XINHENG_RECEIPT_HOLDS
                                                                               : XINHENG_WRONG_PATH;
}

static int no_password(char *buffer, int size, int writing, void *data) {
  (void)buffer, (void)size, (void)writing, (void)data;
  return -1;
}

static EVP_PKEY *read_key(const char *pem, size_t length) {
  BIO *const bio = length > 0 && length <= INT_MAX ? BIO_new_mem_buf(pem, (int)length) : NULL;
  EVP_PKEY *key = bio ? PEM_read_bio_PUBKEY(bio, NULL, no_password, NULL) : NULL;
  BIO_free(bio);
  if (key && EVP_PKEY_is_a(key, "SM2") != 1) {
    EVP_PKEY_free(key);
    key = NULL;
  }
  return key;
}

/* SM2 with SM3 over the statement, under the default id 1234567812345678 (GM/T 0009-2012). */
static xinheng_verdict judge_signature(const proof *with, EVP_PKEY *key) {
  static const char id[] = "1234567812345678";
  EVP_MD_CTX *const context = EVP_MD_CTX_new();
  EVP_PKEY_CTX *const key_context = EVP_PKEY_CTX_new(key, NULL);
  xinheng_verdict verdict = XINHENG_FAILED;
  /* The id has to be set before the digest begins, or it would be left out without a word. */
  if (context && key_context && EVP_PKEY_CTX_set1_id(key_context, id, sizeof id - 1) == 1) {
    EVP_MD_CTX_set_pkey_ctx(context, key_context);
    if (EVP_DigestVerifyInit(context, NULL, EVP_sm3(), NULL, key) == 1)
      /* -1 for what is no signature at all: only 1 is yes. */
      verdict = EVP_DigestVerify(context, with->signature, with->signature_length,
                                 (const unsigned char *)with->statement.begin, with->statement.length) == 1
                    ? XINHENG_RECEIPT_HOLDS
                    : XINHENG_WRONG_SIGNATURE;
  }
  EVP_MD_CTX_free(context);
  EVP_PKEY_CTX_free(key_context);
  return verdict;
}

xinheng_verdict xinheng_verify_receipt(const char *bytes, size_t length, const char *public_key, size_t key_length,
                                       xinheng_receipt *receipt) {
  proof with;
  reader in = {bytes, bytes + length};
  memset(receipt, 0, sizeof *receipt);
  memset(&with, 0, sizeof with);
  if (!take_receipt(&in, receipt, &with)) return XINHENG_NOT_A_RECEIPT;
  EVP_PKEY *const key = read_key(public_key, key_length);
  if (!key) return XINHENG_NOT_A_KEY;
  xinheng_verdict verdict = judge_path(receipt, &with);
  if (verdict == XINHENG_RECEIPT_HOLDS) verdict = judge_signature(&with, key);
  EVP_PKEY_free(key);
  return verdict;
}
