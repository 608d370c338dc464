#include "language/syntax/parse.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "language/syntax/block_reader.hpp"
#include "language/syntax/characters.hpp"
#include "language/syntax/scan.hpp"

namespace xinheng::language::syntax {
namespace {

using K = Keyword;
using namespace grammar;

/// Reads one declaration as far as it can be read, then says what is left behind it.
class DeclarationReader {
 public:
  DeclarationReader(Source const& source, FileId file, Extent const& extent, Diagnostics& diagnostics, File& into,
                    std::vector<Token>* tokens)
      : reader_(source, file, extent.begin, extent.end, diagnostics, tokens),
        begin_(reader_.position()),
        keyword_(extent.keyword),
        file_(into) {}

  void let_days_be_working() { reader_.let_days_be_working(); }
  void may_report(std::size_t errors) { reader_.may_report(errors); }
  std::size_t reported() const { return reader_.reported(); }

  void read() {
    reader_.keyword(keyword_);
    switch (keyword_) {
      case K::organ:
        return simple<OrganDecl>(read_organ_clause, {K::organ_class, K::succeeded_by}, true);
      case K::law:
        return simple<LawDecl>(read_law_clause, {K::rank, K::reading});
      case K::catalogue:
        return simple<CatalogueDecl>(read_catalogue_clause, {K::in_force, K::reading});
      case K::calendar:
        return calendar();
      case K::role:
        return role();
      case K::fact:
        return simple<FactDecl>(read_fact_clause, {K::belongs_to, K::value_type, K::asks});
      case K::relation:
        return simple<RelationDecl>(read_relation_clause, {K::freshness}, true);
      case K::checkpoint:
        return top_checkpoint();
      case K::list:
        return list();
      case K::memorandum:
        return memorandum();
      case K::precedence:
        return precedence();
      case K::region:
        return simple<RegionDecl>(read_region_clause, {K::region_code});
      case K::stop:
        return stop();
      case K::scenario:
        return scenario();
      case K::claim:
        return claim();
      default:
        return;  // the scanner finds declarations only
    }
  }

 private:
  using Clauses = BlockReader::Clauses;

  template <class Decl>
  void simple(Read (*clause)(Cursor, Decl&), std::vector<K> once, bool optional = false) {
    Decl decl;
    bool const titled = reader_.read_title(decl.title);
    decl.damaged = !reader_.block({[&](Cursor cursor) { return clause(cursor, decl); }, once}, optional) || !titled;
    finish(std::move(decl));
  }

  void role() {
    RoleDecl decl;
    bool const titled = reader_.read_title(decl.title);
    finish(std::move(decl), titled);
  }

  void list() {
    simple<ListDecl>(read_list_clause, {K::nature, K::determined_by, K::while_contested, K::effective, K::freshness,
                                        K::territory, K::counted, K::ends, K::restoring, K::in_force, K::reading,
                                        K::days, K::adds_up, K::early_removal});
  }

  void calendar() {
    CalendarDecl decl;
    bool const headed = reader_.must_read([&](Cursor cursor) { return read_calendar_year(cursor, decl); });
    decl.damaged = !reader_.block({[&](Cursor cursor) { return read_calendar_clause(cursor, decl); }, {K::number}});
    finish(std::move(decl), headed);
  }

  void precedence() {
    PrecedenceDecl decl;
    bool const good = reader_.must_read([&](Cursor cursor) { return read_precedence(cursor, decl); });
    finish(std::move(decl), good);
  }

  void stop() {
    StopDecl decl;
    bool const headed = reader_.must_read([&](Cursor cursor) { return read_stop_head(cursor, decl); });
    bool const read = reader_.block({[&](Cursor cursor) { return read_stop_clause(cursor, decl); },
                                     {K::full_title, K::when, K::in_force, K::reading}});
    decl.damaged = !headed || !read;
    finish(std::move(decl), headed);
  }

  void scenario() {
    ScenarioDecl decl;
    bool const headed = reader_.must_read([&](Cursor cursor) { return read_scenario_name(cursor, decl); });
    decl.damaged =
        !reader_.block({[&](Cursor cursor) { return read_scenario_clause(cursor, decl); }, {K::on, K::check}});
    finish(std::move(decl), headed);
  }

  void claim() {
    ClaimDecl decl;
    bool const headed = reader_.must_read([&](Cursor cursor) { return read_claim_name(cursor, decl); });
    decl.damaged = !reader_.block(
        {[&](Cursor cursor) { return read_claim_clause(cursor, decl); }, {K::on, K::when, K::comes_never}});
    finish(std::move(decl), headed);
  }

  void checkpoint(CheckpointDecl& decl) {
    auto const begin = reader_.position();
    Clauses clauses{[&](Cursor cursor) { return read_checkpoint_clause(cursor, decl); },
                    {K::consortium, K::takes, K::role}};
    clauses.nested = [&] {
      reader_.keyword(K::checkpoint);
      checkpoint(decl.children.emplace_back());
    };
    clauses.nested_keywords = {K::checkpoint};
    bool const titled = reader_.read_title(decl.title);
    decl.damaged = !reader_.block(clauses, true) || !titled;
    decl.span = reader_.span_from(begin);
  }

  void top_checkpoint() {
    CheckpointDecl decl;
    checkpoint(decl);
    finish(std::move(decl));
  }

  void measure(MemorandumDecl& memorandum) {
    auto const begin = reader_.position();
    reader_.keyword(K::measure);
    auto& decl = memorandum.measures.emplace_back();
    bool const titled = reader_.read_title(decl.title);
    bool const read = reader_.block({[&](Cursor cursor) { return read_measure_clause(cursor, decl); },
                                     {K::clause, K::category, K::reaching, K::role, K::at, K::when, K::must, K::basis,
                                      K::by, K::feedback, K::term, K::in_force, K::transition, K::reading}});
    decl.damaged = !titled || !read;
    decl.span = reader_.span_from(begin);
  }

  void memorandum() {
    MemorandumDecl decl;
    Clauses clauses{[&](Cursor cursor) { return read_memorandum_clause(cursor, decl); },
                    {K::full_title, K::number, K::rank, K::issued, K::in_force, K::reading, K::territory,
                     K::clause_count, K::days, K::transition}};
    clauses.nested = [&] { measure(decl); };
    clauses.nested_keywords = {K::measure};
    clauses.always_ours = {K::measure, K::not_encoded};
    bool const titled = reader_.read_title(decl.title);
    decl.damaged = !reader_.block(clauses) || !titled;
    finish(std::move(decl));
  }

  /// `kept`: something of it could be read that can be judged.
  template <class Decl>
  void finish(Decl decl, bool kept = true) {
    auto const span = reader_.span_from(begin_);
    if (kept) {
      file_.declarations.push_back({Declaration{std::move(decl)}, span});
    } else {
      Title title;
      if constexpr (requires { decl.title; }) title = std::move(decl.title);
      file_.broken.push_back({std::string{entry(keyword_).zh}, std::move(title), span});
    }
    if (reader_.closed()) std::ranges::move(reader_.leftover(), std::back_inserter(file_.broken));
  }

  BlockReader reader_;
  char const* begin_;
  Keyword keyword_;
  File& file_;
};

/// Whether `word` stands anywhere in `text`. Of a Chinese character the last byte is the rarest.
bool occurs(std::string_view word, std::string_view text) {
  for (auto at = text.find(word.back()); at != text.npos; at = text.find(word.back(), at + 1)) {
    if (text.substr(0, at + 1).ends_with(word)) return true;
  }
  return false;
}

/// Whether the block says 日 即 工作日. The clause may stand behind the terms that it is about, so that what might say
/// it is read twice.
bool days_are_working(Source const& source, FileId id, Extent const& extent) {
  if (extent.keyword != K::list && extent.keyword != K::memorandum) return false;
  auto const text = source.text().substr(extent.begin, extent.end - extent.begin);
  if (!occurs(entry(K::mean).zh, text) && !occurs(entry(K::mean).en, text)) return false;
  Diagnostics unheard;
  File file;
  DeclarationReader{source, id, extent, unheard, file, nullptr}.read();
  for (auto const& declaration : file.declarations) {
    auto const* const list = std::get_if<ListDecl>(&declaration.value);
    auto const* const memorandum = std::get_if<MemorandumDecl>(&declaration.value);
    if ((list && list->days_are_working) || (memorandum && memorandum->days_are_working)) return true;
  }
  return false;
}

/// The name of a declaration that must not be read; empty where it has none.
Title title_alone(Source const& source, FileId file, Extent const& extent) {
  Diagnostics unheard;  // what is wrong with the declaration has been said
  BlockReader reader{source, file, extent.begin, extent.end, unheard};
  Title title;
  reader.keyword(extent.keyword);
  reader.read_title(title);
  return title;
}

}  // namespace

File parse(Source const& source, FileId id, Diagnostics& diagnostics, std::vector<Token>* tokens) {
  File file;
  file.id = id;
  report_characters(source, id, diagnostics);
  auto const scanned = scan(source, id, diagnostics);
  file.broken = BlockReader{source, id, 0, scanned.stray_end, diagnostics}.leftover();
  auto errors_left = most_errors;
  for (auto const& extent : scanned.declarations) {
    if (extent.too_deep) {
      file.broken.push_back(
          {std::string{entry(extent.keyword).zh}, title_alone(source, id, extent), {id, extent.begin, extent.end}});
      continue;
    }
    DeclarationReader reader{source, id, extent, diagnostics, file, tokens};
    if (days_are_working(source, id, extent)) reader.let_days_be_working();
    reader.may_report(errors_left);
    reader.read();
    errors_left -= std::min(errors_left, reader.reported());
    if (errors_left > 0) continue;
    file.broken.push_back({"", {}, {id, extent.begin, static_cast<std::uint32_t>(source.text().size())}});
    break;
  }
  return file;
}

}  // namespace xinheng::language::syntax
