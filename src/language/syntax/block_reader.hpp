#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "language/syntax/grammar/grammars.hpp"
#include "language/syntax/scan.hpp"

namespace xinheng::language::syntax {

/// Reads one declaration within its extent: title, braces, clauses. Every clause is read alone, so that a wrong
/// one never hides the next; what could not be read is reported here, in words of the field.
class BlockReader {
 public:
  BlockReader(Source const& source, FileId file, std::uint32_t begin, std::uint32_t end, Diagnostics& diagnostics,
              std::vector<Token>* tokens = nullptr);

  /// What reads one clause, and what is said once in such a block (`may` counts as `must`).
  struct Clauses {
    std::function<Read(Cursor)> read;
    std::vector<Keyword> once;
    /// Reads a nested block, whose keyword is one of `nested_keywords` and stands at the cursor.
    std::function<void()> nested = nullptr;
    std::vector<Keyword> nested_keywords = {};
    /// Words that at a line's start belong to this block and to nothing in it: one inside a nested block says
    /// that the block was not closed, one behind this block's brace that it was closed too early.
    std::vector<Keyword> always_ours = {};
  };

  /// The declaration's keyword at the cursor, which then stands behind it.
  void keyword(Keyword keyword);
  /// One construct that must stand here; reports where it does not. False: it could not be read.
  bool must_read(std::function<Read(Cursor)> const& construct);
  /// Where it could not be read, the title is marked so and has what could be.
  bool read_title(Title& title);
  /// Whether the last block that was begun was also closed: what follows belongs to nothing.
  bool closed() const { return closed_; }
  /// `{ clauses }`; false where any of them could not be read, but for what a nested block holds. An optional block
  /// may be missing altogether.
  bool block(Clauses const& clauses, bool optional = false);

  /// 日 means a working day in what follows.
  void let_days_be_working() { sink_.days_are_working = true; }

  /// What it may report; then it gives up, and stands at its end.
  void may_report(std::size_t errors) { allowed_ = errors; }
  std::size_t reported() const { return reported_; }
  bool gave_up() const { return reported_ >= allowed_; }

  char const* position() const { return at_; }
  Span span_from(char const* begin) const { return sink_.span(begin, behind_last_); }
  /// Reports what is left in the extent: it belongs to no declaration. What a misspelt keyword began is returned, so
  /// that what refers to it is no error of its own.
  std::vector<Broken> leftover();

 private:
  Cursor cursor() { return {at_, end_, sink_}; }
  void report(Diagnostic diagnostic);
  void report_failure(char const* clause_begin);
  void report_unknown(char const* begin, std::vector<Keyword> const& keywords);
  bool first_in_line(char const* at) const;
  std::vector<Keyword> const& clause_keywords(Clauses const& clauses);
  char const* next_clause(char const* from, std::vector<Keyword> const& keywords, std::size_t indented);
  std::size_t indentation(char const* at) const;
  bool closes_in_line(char const* at);
  void skip_to_brace();
  char const* token_end(char const* at) const;
  /// At most so many characters of it, and of its first line only.
  std::string shown(char const* begin, char const* end, std::size_t longest = 24) const;
  std::vector<Broken> titles_between(char const* at, char const* end, Keyword keyword) const;
  bool stands_here(std::vector<Keyword> const& keywords, char const* at);
  bool belongs_outside(char const* at);
  std::string owner() const;

  char const* begin_;
  char const* at_;
  char const* end_;
  char const* behind_last_;
  Sink sink_;
  Diagnostics& diagnostics_;
  /// What is read: its keyword and its title as written. The title of a head that is no name is cut short.
  struct Owner {
    std::string_view keyword, title;
    bool whole{};
  };
  Owner owner_;
  Keyword head_{};                                           ///< of the declaration or block whose title was read last
  std::map<Keyword, std::vector<Keyword>> clause_keywords_;  ///< by the head of the block that they stand in
  bool headed_{true};                                        ///< the head of the declaration could be read
  bool closed_{true};
  std::vector<std::vector<Keyword> const*> enclosing_;
  std::size_t reported_{}, allowed_{most_errors};
  char const* line_end_{};    ///< of the line that closes_in_line was asked about last …
  char const* last_close_{};  ///< … and behind its last closing brace
};

}  // namespace xinheng::language::syntax
