#pragma once

#include "language/diagnostics/report_names.hpp"

/// Messages about laws, catalogues and citations.
namespace xinheng::language::report {

inline Diagnostic law_without_rank(Span name, std::string const& law) {
  return diagnostic(Code::XH0520, name, {law});
}
inline Diagnostic law_without_edition(Span name, std::string const& law) {
  return diagnostic(Code::XH0521, name, {law});
}
inline Diagnostic article_unknown(Span citation, Span law, std::string const& cited, std::string const& name) {
  return with(diagnostic(Code::XH0522, citation, {cited, name}), law, Code::XH0491);
}
inline Diagnostic law_not_in_force(Span citation, Span law, std::string const& name) {
  return with(diagnostic(Code::XH0523, citation, {name}), law, Code::XH0491);
}
inline Diagnostic article_not_in_force(Span citation, Span law, std::string const& cited) {
  return with(diagnostic(Code::XH0524, citation, {cited}), law, Code::XH0491);
}
inline Diagnostic edition_without_article(Span citation, Span law, std::string const& cited, std::string const& name,
                                          std::string const& from, std::string const& articles) {
  return with(diagnostic(Code::XH0530, citation, {cited, name, from, articles}), law, Code::XH0491);
}
inline Diagnostic law_not_in_force_on(Span day, Span law, std::string const& name, std::string const& on) {
  return with(diagnostic(Code::XH0546, day, {name, on}), law, Code::XH0491);
}

// --- what a law says of its articles
inline Diagnostic no_whole_article(Span clause, std::string const& written) {
  return diagnostic(Code::XH0537, clause, {written});
}
inline Diagnostic not_one_to_one(Span change, std::string const& from, std::string const& to) {
  return diagnostic(Code::XH0538, change, {from, to});
}
inline Diagnostic no_edition_starts(Span day, Span law, std::string const& name, std::string const& on) {
  return with(diagnostic(Code::XH0539, day, {name, on}), law, Code::XH0491);
}
inline Diagnostic changed_twice(Span again, Span first, std::string const& name, std::string const& article,
                                std::string const& on) {
  return with(diagnostic(Code::XH0544, again, {name, article, on}), first, Code::XH0490);
}
inline Diagnostic gist_twice(Span again, Span first, std::string const& name, std::string const& clause) {
  return with(diagnostic(Code::XH0547, again, {name, clause}), first, Code::XH0490);
}

// --- what became of cited articles: told once, at the first of so many citations
struct Followed {
  Span citation, law;
  std::optional<Span> change;
  std::string name, article, since, count;
};
inline Diagnostic followed(Code code, Followed const& what, std::vector<std::string> args) {
  auto made = with(diagnostic(code, what.citation, std::move(args)), what.law, Code::XH0491);
  return what.change ? with(std::move(made), *what.change, Code::XH0545) : made;
}
inline Diagnostic article_moved(Followed const& what, std::string const& to, bool changed) {
  return followed(changed ? Code::XH0549 : Code::XH0531, what, {what.name, what.article, what.since, to, what.count});
}
inline Diagnostic article_deleted(Followed const& what) {
  return followed(Code::XH0532, what, {what.name, what.article, what.since, what.count});
}
inline Diagnostic law_repealed(Followed const& what) {
  return followed(Code::XH0533, what, {what.name, what.since, what.count});
}
inline Diagnostic article_displaced(Followed const& what, std::string const& by) {
  return followed(Code::XH0534, what, {what.name, what.article, what.since, by, what.count});
}
inline Diagnostic article_missing(Followed const& what, std::string const& articles) {
  return followed(Code::XH0535, what, {what.name, what.article, what.since, articles, what.count});
}
inline Diagnostic law_rewritten(Followed const& what) {
  return followed(Code::XH0536, what, {what.name, what.article, what.since, what.count});
}

// --- items of single editions
inline Diagnostic no_such_item(Span item, Span catalogue, std::string const& written, std::string const& name,
                               std::vector<std::string> near) {
  auto made = with(diagnostic(Code::XH0542, item, {written, name}), catalogue, Code::XH0491);
  made.near = std::move(near);
  return made;
}
inline Diagnostic edition_item_twice(Span item, Span catalogue, std::string const& name) {
  return with(diagnostic(Code::XH0543, item, {name}), catalogue, Code::XH0491);
}
inline Diagnostic item_without_edition(Span item, std::string const& written) {
  return diagnostic(Code::XH0548, item, {written});
}
inline Diagnostic not_read(Span name, std::string const& called) {
  return diagnostic(Code::XH0525, name, {called});
}

}  // namespace xinheng::language::report
