#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/diagnostics/diagnostic.hpp"
#include "language/diagnostics/report_names.hpp"
#include "language/syntax/tree.hpp"

namespace xinheng::language::passes {

/// Begins the id given to a title of which nothing could be read; no name that is written begins so.
inline constexpr char unread_id_mark = '?';

/// What the declarations of one kind are called, by ASCII id and by Chinese name, and the index of each in its table.
class Names {
 public:
  /// What could not be read of a damaged title calls nothing.
  void add(std::string const& called, std::uint32_t index) {
    if (!called.empty() && called.front() != unread_id_mark) index_.try_emplace(called, index);
  }
  std::optional<std::uint32_t> index(std::string_view called) const;
  /// Of what is declared, the names that `written` may have been meant for. None any more after so many thousand
  /// questions that nobody reads the answers.
  std::vector<std::string> near(std::string_view written) const;

 private:
  mutable std::size_t compared_{};  ///< names, by all questions so far
  std::map<std::string, std::uint32_t, std::less<>> index_;
};

/// Names and ids in the heads of declarations that could not be read. Their uses are not reported: they have a cause.
class UnreadHeads {
 public:
  void insert(std::initializer_list<std::string> called) { called_.insert(called); }
  void insert(std::string called) { called_.insert(std::move(called)); }
  /// A file that could not be read may declare anything.
  void insert_anything() { anything_ = true; }
  bool contains(std::string_view called) const { return anything_ || called_.contains(called); }

 private:
  std::set<std::string, std::less<>> called_;
  bool anything_{};
};

/// The index that `name` stands for; where it stands for nothing, nullopt and a diagnostic, unless its declaration is
/// one that could not be read.
std::optional<std::uint32_t> resolved(Names const& names, Undeclared kind, syntax::Name const& name,
                                      UnreadHeads const& unread, Diagnostics& diagnostics);

/// Letters, digits, `-` and `_`, in ASCII.
bool is_ascii_id(std::string_view text);

/// The ASCII id of a title; where it has none, a diagnostic and the name in its place. Of a damaged title silently what
/// could be read of it, or an id of no other title.
std::string id_of(syntax::Title const& title, Diagnostics& diagnostics);

/// Titles that must differ from one another in id and in name: siblings, grounds, cases.
class DistinctTitles {
 public:
  /// What a repeated title calls is noted in `unread`, where given, so that its uses are no errors of their own.
  /// `name_note` stands at the earlier of two titles of one name.
  explicit DistinctTitles(Diagnostics& diagnostics, UnreadHeads* unread = nullptr, Code name_note = Code::XH0490)
      : diagnostics_(diagnostics), unread_(unread), name_note_(name_note) {}
  /// False, and a diagnostic, for a title that repeats an earlier one.
  bool add(syntax::Title const& title, std::string const& id);

 private:
  Diagnostics& diagnostics_;
  UnreadHeads* unread_;
  Code name_note_;
  std::map<std::string, Span, std::less<>> ids_, names_;
};

}  // namespace xinheng::language::passes
