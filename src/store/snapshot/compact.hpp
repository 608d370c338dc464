#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xinheng::store::snapshot {

// A record's canonical bytes are length-prefixed fields; a snapshot keeps each field in as few bytes as tell it:
//   00–bf           word 0–191
//   c0–cf nn        word 192 + 4096 at most
//   d0 nnnnnn       word
//   d1 nnnnnn       a day in ISO form, counted from 1900-01-01
//   d2 12 bytes     `credit_code:` and 18 characters in base 36
//   d3 12 bytes     18 characters in base 36
//   d4              what stood after the colon of the last d2 or d5
//   d5 32 bytes     `pseudonym:psn:` and 64 hexadecimal digits
//   d6 32 bytes     `psn:` and 64 hexadecimal digits
//   d7 varint …     any bytes: their count and they themselves
//   e0–ff …         1–32 bytes
// A word is a field of at most 256 bytes that was seen before: the reader never needs to know what fields mean, so
// records of any kind and of any later kind are kept exactly.

/// Records on the way to tokens, as far as a record alone says: what needs no word is tokens already, of every other
/// field the hash is known. So threads may work ahead of the one Compactor.
class Drafts {
 public:
  /// One more record, whose bytes must stay where they are; false where they are no sequence of fields, and then it is
  /// none of the drafts.
  bool add(std::string_view canonical);
  void clear();

 private:
  friend class Compactor;
  /// A field that may be a word, and how far the tokens go that come before it.
  struct Field {
    std::string_view bytes;
    std::uint64_t hash;
    std::size_t tokens;
  };
  struct Ends {
    std::size_t fields, tokens;
  };
  void field(std::string_view field);
  /// Whether it was put in one of the forms that need no words.
  bool put_packed(std::string_view field);
  std::string tokens_;
  std::vector<Field> fields_;
  std::vector<Ends> records_;
  std::string_view after_colon_;
};

/// Turns canonical bytes into tokens; learns words on the way. What it makes depends on the records before and on
/// nothing else.
class Compactor {
 public:
  Compactor();
  /// Adds the tokens to `out`; false where the bytes are no sequence of fields.
  bool add(std::string_view canonical, std::string& out);
  /// The same of one of some drafts, by its number. PRECONDITION: after all before it.
  void add(Drafts const& drafts, std::size_t which, std::string& out);
  /// Makes the field a word at once; its number, nullopt where there is no room for it.
  std::optional<std::uint32_t> learn(std::string_view field);
  std::deque<std::string> const& words() const { return words_; }

 private:
  void field(Drafts::Field const& field, std::string& out);
  static void put_word(std::uint32_t number, std::string& out);
  /// Where the field's number stands among the numbers, or would.
  std::size_t place_of(std::string_view field, std::uint64_t hash) const;
  std::optional<std::uint32_t> learn(std::string_view field, std::uint64_t hash);
  /// Whether it was seen not long ago; remembers it.
  bool seen_before(std::uint64_t hash);
  /// Has the processor fetch where this field will be looked for.
  void prefetch(std::uint64_t hash) const;

  std::deque<std::string> words_;
  struct Numbered {
    std::uint32_t tag, number;  ///< of the word's hash; no_number: free
  };
  std::vector<Numbered> numbers_;  ///< by hash, at most half full
  std::vector<std::uint64_t> seen_;
};

inline constexpr std::size_t longest_word = 256;

/// The words of a snapshot, by their numbers.
class Words {
 public:
  virtual ~Words() = default;
  /// At most longest_word bytes, which stay where they are; nullopt where there is none, or it cannot be read.
  virtual std::optional<std::string_view> word(std::uint64_t number) const = 0;
};

/// The inverse: canonical bytes; nullopt for tokens that are cut off or name no word. At most 261 times as many bytes.
std::optional<std::string> expanded(std::string_view tokens, Words const& words);

void put_varint(std::string& out, std::uint64_t value);
/// Takes it off the front; nullopt where it is cut off or longer than a number can be.
std::optional<std::uint64_t> take_varint(std::string_view& bytes);

}  // namespace xinheng::store::snapshot
