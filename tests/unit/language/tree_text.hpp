#pragma once

#include <boost/pfr.hpp>

#include <string>
#include <type_traits>
#include <variant>

#include "language/syntax/tree.hpp"

/// A tree as text without its spans: two sources that mean the same give the same text. Every field of every part is
/// in it, also those that are yet to come.
namespace xinheng::language::syntax {

class TreeText {
 public:
  static std::string of(File const& file) {
    TreeText text;
    for (auto const& declaration : file.declarations) {
      text.write(declaration.value);
      text.out_ += '\n';
    }
    return text.out_;
  }

 private:
  void write(std::string const& value) { out_ += '"' + value + "\" "; }
  void write(bool value) { out_ += value ? "yes " : "no "; }
  void write(int value) { out_ += std::to_string(value) + ' '; }
  void write(std::int64_t value) { out_ += std::to_string(value) + ' '; }
  void write(Date value) { write(value.iso()); }
  void write(Term const& value) { write(value.text()); }
  void write(Money value) { write("¥" + value.yuan()); }
  void write(Percentage value) { write(value.text()); }
  void write(Clause const& value) { write(value.text); }
  void write(CitationText const& value) { write(value.text()); }
  void write(Span const&) {}
  template <class E>
    requires std::is_enum_v<E>
  void write(E value) {
    out_ += '#' + std::to_string(static_cast<int>(value)) + ' ';
  }
  template <class T>
  void write(std::optional<T> const& value) {
    if (value)
      write(*value);
    else
      out_ += "- ";
  }
  template <class T>
  void write(std::vector<T> const& values) {
    out_ += "[ ";
    for (auto const& value : values) write(value);
    out_ += "] ";
  }
  template <class A, class B>
  void write(std::pair<A, B> const& value) {
    write(value.first);
    write(value.second);
  }
  template <class... T>
  void write(std::variant<T...> const& value) {
    out_ += std::to_string(value.index()) + ':';
    std::visit([&](auto const& one) { write(one); }, value);
  }
  template <class Part>
    requires(std::is_aggregate_v<Part>)
  void write(Part const& part) {
    out_ += "( ";
    boost::pfr::for_each_field(part, [&](auto const& field) { write(field); });
    out_ += ") ";
  }

  std::string out_;
};

}  // namespace xinheng::language::syntax
