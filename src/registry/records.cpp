#include "registry/records.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <iterator>
#include <limits>
#include <string_view>

namespace xinheng::registry {
namespace {

// Every field is its length, in four bytes, big-endian, and its bytes. A number is its decimal text, a day its ISO
// form; a sequence is its count and its items, an optional value a sequence of at most one.

class Writer {
 public:
  Writer() { bytes_.reserve(512); }
  std::string take() { return std::move(bytes_); }

  void operator()(std::string_view text) {
    auto const size = static_cast<std::uint32_t>(text.size());
    char const length[]{static_cast<char>(size >> 24), static_cast<char>(size >> 16 & 0xffu),
                        static_cast<char>(size >> 8 & 0xffu), static_cast<char>(size & 0xffu)};
    bytes_.append(length, sizeof length);
    bytes_.append(text);
  }
  void operator()(std::string const& text) { (*this)(std::string_view{text}); }
  template <std::integral T>
  void operator()(T const& number) {
    char digits[24];
    auto const end = std::to_chars(std::begin(digits), std::end(digits), static_cast<std::int64_t>(number)).ptr;
    (*this)(std::string_view{digits, static_cast<std::size_t>(end - digits)});
  }
  void operator()(Date const& day) { (*this)(day.iso()); }
  void operator()(Instant const& instant) { (*this)(instant.microseconds); }
  void operator()(SubjectKinds const& kinds) { (*this)(static_cast<int>(kinds.bits)); }
  void operator()(EventKind const& kind) { (*this)(wire_name(kind)); }
  void operator()(IdentifierKind const& kind) { (*this)(static_cast<int>(kind)); }
  void operator()(TermUnit const& unit) { (*this)(static_cast<int>(unit)); }
  template <class T>
  void operator()(std::optional<T> const& value) {
    (*this)(value ? 1 : 0);
    if (value) (*this)(*value);
  }
  template <class T>
  void operator()(std::vector<T> const& items) {
    (*this)(items.size());
    for (auto const& item : items) (*this)(item);
  }
  template <class A, class B>
  void operator()(std::pair<A, B> const& pair) {
    (*this)(pair.first);
    (*this)(pair.second);
  }
  template <class T>
    requires requires(T& value, Writer& writer) { fields(value, writer); }
  void operator()(T const& value) {
    fields(const_cast<T&>(value), *this);  // written by the same list of fields as read; not changed here
  }

 private:
  std::string bytes_;
};

/// Reads what Writer wrote. Once it has failed it stays failed and leaves the values alone.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  bool done() const { return good_ && rest_.empty(); }

  void operator()(std::string& text) {
    if (!good_ || rest_.size() < 4) return fail();
    std::uint32_t size = 0;
    for (int i = 0; i < 4; ++i) size = (size << 8) | static_cast<unsigned char>(rest_[static_cast<std::size_t>(i)]);
    rest_.remove_prefix(4);
    if (rest_.size() < size) return fail();
    text.assign(rest_.substr(0, size));
    rest_.remove_prefix(size);
  }
  template <std::integral T>
  void operator()(T& number) {
    number = static_cast<T>(integer(std::numeric_limits<T>::min(), std::numeric_limits<T>::max()));
  }
  void operator()(bool& flag) { flag = integer(0, 1) == 1; }
  void operator()(Date& day) {
    std::string text;
    (*this)(text);
    if (!good_) return;
    auto const parsed = Date::parse(text);
    if (!parsed || parsed->iso() != text) return fail();
    day = *parsed;
  }
  void operator()(Instant& instant) { (*this)(instant.microseconds); }
  void operator()(SubjectKinds& kinds) { kinds.bits = static_cast<std::uint8_t>(integer(0, SubjectKinds::all().bits)); }
  void operator()(EventKind& kind) {
    std::string name;
    (*this)(name);
    auto const named = event_kind_named(name);
    if (!named) return fail();
    kind = *named;
  }
  void operator()(IdentifierKind& kind) {
    kind = static_cast<IdentifierKind>(integer(0, static_cast<int>(IdentifierKind::app_id)));
  }
  void operator()(TermUnit& unit) { unit = static_cast<TermUnit>(integer(0, static_cast<int>(TermUnit::year))); }
  template <class T>
  void operator()(std::optional<T>& value) {
    value.reset();
    if (integer(0, 1) == 1 && good_) (*this)(value.emplace());
  }
  template <class T>
  void operator()(std::vector<T>& items) {
    auto const count = integer(0, static_cast<std::int64_t>(rest_.size()));
    items.clear();
    for (std::int64_t i = 0; i < count && good_; ++i) (*this)(items.emplace_back());
  }
  template <class A, class B>
  void operator()(std::pair<A, B>& pair) {
    (*this)(pair.first);
    (*this)(pair.second);
  }
  template <class T>
    requires requires(T& value, Reader& reader) { fields(value, reader); }
  void operator()(T& value) {
    fields(value, *this);
  }

 private:
  void fail() { good_ = false; }
  std::int64_t integer(std::int64_t least, std::int64_t most) {
    std::string text;
    (*this)(text);
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const whole = error == std::errc{} && end == text.data() + text.size();
    if (!good_ || !whole || number < least || number > most || std::to_string(number) != text) {
      fail();
      return least > 0 || most < 0 ? least : 0;
    }
    return number;
  }
  std::string_view rest_;
  bool good_{true};
};

void fields(Term& it, auto& field) {
  field(it.count);
  field(it.unit);
}
void fields(Identifier& it, auto& field) {
  field(it.kind);
  field(it.value);
}
void fields(Interval& it, auto& field) {
  field(it.from);
  field(it.to);
}
/// Sequence and instant are not among them: the commit sets them, and the chain runs over both.
void fields(ListingEvent& it, auto& field) {
  field(it.kind);
  field(it.effective);
  field(it.document_number);
  field(it.authority);
  field(it.batch);
  field(it.undoes);
  field(it.stated_last_day);
  field(it.stated_extension);
}
void fields(SubjectRecorded& it, auto& field) {
  field(it.subject);
  field(it.identifier);
  field(it.name);
  field(it.kinds);
}
void fields(ListingRecorded& it, auto& field) {
  field(it.key);
  field(it.subject);
  field(it.list);
  field(it.ground);
  field(it.attributes);
  field(it.hangs_on);
  field(it.event);
}
void fields(ListingEventRecorded& it, auto& field) {
  field(it.listing);
  field(it.event);
}
void fields(RelationRecorded& it, auto& field) {
  field(it.relation);
  field(it.of);
  field(it.who);
  field(it.share);
  field(it.in_force);
  field(it.withdrawn);
}
void fields(BatchRecorded& it, auto& field) {
  field(it.batch);
  field(it.source);
  field(it.lists);
  field(it.relations);
  field(it.as_of);
  field(it.whole_edition);
  field(it.kinds);
  field(it.covers);
  field(it.only_subjects);
  field(it.digest);
}
void fields(AdjudicationRecorded& it, auto& field) {
  field(it.listing);
  field(it.identifier);
  field(it.is_subject);
  field(it.author);
  field(it.reason);
  field(it.document_number);
}

constexpr std::string_view kind_names[]{"subject", "listing", "event", "relation", "batch", "adjudication"};

template <std::size_t I = 0>
std::optional<Record> read_as(std::string_view kind, Reader& reader) {
  if constexpr (I == std::variant_size_v<Record>) {
    return std::nullopt;
  } else {
    if (kind != kind_names[I]) return read_as<I + 1>(kind, reader);
    std::variant_alternative_t<I, Record> record;
    reader(record);
    if (!reader.done()) return std::nullopt;
    return record;
  }
}

}  // namespace

std::string canonical_bytes(Record const& record) {
  Writer writer;
  writer(kind_names[record.index()]);
  std::visit([&writer](auto const& it) { writer(it); }, record);
  return writer.take();
}

std::optional<Record> parse_record(std::string_view bytes) {
  Reader reader{bytes};
  std::string kind;
  reader(kind);
  return read_as(kind, reader);
}

Digest chained(Digest const& head, std::int64_t sequence, Instant recorded, Digest const& record_digest) {
  std::array<char, 32 + 8 + 8 + 32> bytes;
  auto end = bytes.begin();
  auto const digest = [&end](Digest const& it) {
    end = std::ranges::transform(it.bytes, end, [](unsigned char byte) { return static_cast<char>(byte); }).out;
  };
  auto const eight = [&end](std::int64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8)
      *end++ = static_cast<char>((static_cast<std::uint64_t>(number) >> shift) & 0xffu);
  };
  digest(head);
  eight(sequence);
  eight(recorded.microseconds);
  digest(record_digest);
  return sm3({bytes.data(), bytes.size()});
}

Digest chained(Digest const& head, std::int64_t sequence, Instant recorded, Record const& record) {
  return chained(head, sequence, recorded, sm3(canonical_bytes(record)));
}

}  // namespace xinheng::registry
