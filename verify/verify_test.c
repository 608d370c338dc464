/* xinheng_verify_test RECEIPT PUBLIC_KEY: the receipt must hold, and must not with any one byte changed, taken away or put in. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xinheng_verify.h"

static char *read_file(const char *name, size_t *length) {
  enum { most = 1 << 20 };
  char *const bytes = malloc(most);
  FILE *const file = fopen(name, "rb");
  if (!bytes || !file) exit(3);
  *length = fread(bytes, 1, most, file);
  fclose(file);
  return bytes;
}

static int failures;

static void expect(int holds, const char *what, size_t place) {
  if (holds) return;
  fprintf(stderr, "%s at byte %zu\n", what, place);
  ++failures;
}

int main(int count, char **words) {
  if (count != 3) return 2;
  size_t length, key_length;
  char *const bytes = read_file(words[1], &length);
  char *const key = read_file(words[2], &key_length);
  char *const changed = malloc(length + 1);
  xinheng_receipt receipt;
  if (!changed) return 3;

  expect(xinheng_verify_receipt(bytes, length, key, key_length, &receipt) == XINHENG_RECEIPT_HOLDS,
         "the receipt does not hold", 0);
  expect(receipt.subject.length == 68 && memcmp(receipt.subject.begin, "sm3:", 4) == 0, "no decision's id", 0);
  expect(receipt.sequence >= 1 && receipt.sequence <= receipt.size, "no place in the ledger", 0);

  for (size_t i = 0; i < length; ++i) {
    int const last_line_end = i + 1 == length && bytes[i] == '\n';
    memcpy(changed, bytes, length);
    changed[i] = (char)(changed[i] ^ 1);
    expect(xinheng_verify_receipt(changed, length, key, key_length, &receipt) != XINHENG_RECEIPT_HOLDS,
           "a changed byte passes", i);
    memcpy(changed, bytes, i);
    memcpy(changed + i, bytes + i + 1, length - i - 1);
    expect(last_line_end ||
               xinheng_verify_receipt(changed, length - 1, key, key_length, &receipt) != XINHENG_RECEIPT_HOLDS,
           "a missing byte passes", i);
    memcpy(changed + i, bytes + i, length - i);
    memmove(changed + i + 1, changed + i, length - i);
    changed[i] = ' ';
    expect(xinheng_verify_receipt(changed, length + 1, key, key_length, &receipt) != XINHENG_RECEIPT_HOLDS,
           "a byte put in passes", i);
    expect(i + 1 >= length || xinheng_verify_receipt(bytes, i, key, key_length, &receipt) == XINHENG_NOT_A_RECEIPT,
           "a beginning passes", i);
  }
  for (size_t i = 0; i < key_length; i += 7)
    expect(xinheng_verify_receipt(bytes, length, key, i, &receipt) != XINHENG_RECEIPT_HOLDS ||
               key_length - i < 8, "the beginning of a key passes", i);
  expect(xinheng_verify_receipt(bytes, length, "", 0, &receipt) == XINHENG_NOT_A_KEY, "no key passes", 0);
  expect(xinheng_verify_receipt("", 0, key, key_length, &receipt) == XINHENG_NOT_A_RECEIPT, "nothing passes", 0);
  free(bytes);
  free(key);
  free(changed);
  return failures != 0;
}
