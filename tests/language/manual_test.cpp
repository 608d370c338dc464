#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>

#include "domain/codes.hpp"
#include "language/compile/compile.hpp"
#include "language/diagnostics/render.hpp"
#include "language/syntax/keywords.hpp"
#include "language/syntax/parse.hpp"

// docs/language.md says what can be written: what it shows must be readable and must compile, and what can be written
// it must name. An example shows what its section is about; what else a measure or an instrument needs is put in here,
// and tests/language/manual/words.xh declares what it names.
namespace {

using namespace xinheng;
using namespace xinheng::language;

std::string bytes_of(std::string const& path) {
  std::ifstream in(std::string{XINHENG_SOURCE_DIR} + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
std::string manual() {
  return bytes_of("/docs/language.md");
}

std::vector<std::string> examples(std::string const& text) {
  std::vector<std::string> result;
  std::string const opening = "\n```xh\n";
  for (auto at = text.find(opening); at != text.npos; at = text.find(opening, at)) {
    at += opening.size();
    auto const end = text.find("\n```\n", at);
    result.push_back(text.substr(at, end + 1 - at));
  }
  return result;
}

syntax::File read(std::string const& text) {
  auto const source = Source::of("language.md", text);
  REQUIRE(source);
  Diagnostics diagnostics;
  auto file = syntax::parse(*source, FileId{0}, diagnostics);
  CHECK(render(diagnostics.sorted(), {&*source, 1}) == "");
  return file;
}

/// What a declaration is called, by its kind; nothing for one without a title.
std::set<std::string> called(syntax::Declaration const& declaration) {
  return std::visit(
      [&](auto const& decl) -> std::set<std::string> {
        if constexpr (requires { decl.title.name; }) {
          auto const kind = std::to_string(declaration.index()) + ' ';
          std::set<std::string> names{kind + decl.title.name.value};
          if (decl.title.id) names.insert(kind + decl.title.id->value);
          return names;
        }
        return {};
      },
      declaration);
}

/// What the examples name, but for what this one declares.
std::string words_for(syntax::File const& example) {
  std::set<std::string> declared;
  for (auto const& one : example.declarations) declared.merge(called(one.value));
  auto const words = bytes_of("/tests/language/manual/words.xh");
  std::string kept;
  for (auto const& one : read(words).declarations) {
    auto const names = called(one.value);
    bool const here = std::ranges::any_of(names, [&](std::string const& name) { return declared.contains(name); });
    if (!here) kept += words.substr(one.span.begin, one.span.end - one.span.begin) + "\n";
  }
  return kept;
}

bool is_incentive(syntax::TreatmentPart const& part) {
  auto const treatment = part.choices.empty() ? part.treatment : part.choices.front().treatment;
  return treatment == Treatment::prefer || treatment == Treatment::relax || treatment == Treatment::expedite;
}

/// The clauses that the measure leaves out.
std::string frame(syntax::MeasureDecl const& measure, int number) {
  std::string clauses;
  auto const add = [&](bool missing, std::string const& clause) {
    if (missing) clauses += "\n" + clause;
  };
  bool const query = measure.treatment && measure.treatment->query;
  bool const incentive = measure.treatment && is_incentive(*measure.treatment);
  std::string const list = incentive ? "甲级纳税人" : "失信被执行人";
  add(!measure.clause, " 条款 第" + std::to_string(number) + "条");
  add(measure.checkpoints.empty(), " 节点 公共资源交易/政府采购/资格审查");
  add(measure.by.empty() && !incentive, " 实施 财政部门");
  if (query) return clauses + "\n";
  add(!measure.treatment, " 应当 从严");
  add(measure.against.empty(), " 对 " + list + " 情形 任一");
  add(measure.reach.empty(), " 及于 名单主体");
  add(measure.categories.empty() && !incentive, " 归类 限制市场准入");
  add(measure.basis.empty() && !measure.basis_not_stated && !incentive, " 依据 《政府采购法》第二十二条");
  return clauses + "\n";
}

/// The example with what its measures and instruments leave out.
std::string framed(std::string text, syntax::File const& file) {
  std::map<std::uint32_t, std::string, std::greater<>> put_in;  // before which byte
  for (auto const& one : file.declarations) {
    auto const* const memorandum = std::get_if<syntax::MemorandumDecl>(&one.value);
    if (!memorandum) continue;
    int number = memorandum->clause_count ? 0 : 90;
    for (auto const& measure : memorandum->measures) put_in[measure.span.end - 1] = frame(measure, ++number);
    std::string clauses;
    bool const counted = memorandum->clause_count || memorandum->clauses_unknown || !memorandum->clauses_listed.empty();
    if (!memorandum->in_force) clauses += "\n 施行 2016年1月20日 起";
    if (!counted) clauses += "\n 条款数 不详 \"举例\"";
    put_in[one.span.end - 1] = clauses + "\n";
  }
  for (auto const& [at, clauses] : put_in) text.insert(at, clauses);
  return text;
}

}  // namespace

TEST_CASE("every example of the manual is read without a word") {
  auto const all = examples(manual());
  CHECK(all.size() >= 14);
  std::set<std::size_t> kinds;
  for (auto const& example : all)
    for (auto const& declaration : read(example).declarations) kinds.insert(declaration.value.index());
  CHECK(kinds.size() == std::variant_size_v<syntax::Declaration>);
}

TEST_CASE("every example of the manual compiles") {
  for (auto const& example : examples(manual())) {
    auto const file = read(example);
    auto compiled = compile({{"language.md", framed(example, file)}, {"words.xh", words_for(file)}});
    std::erase_if(compiled.diagnostics, [](auto const& one) { return entry(one.code).severity != Severity::error; });
    CAPTURE(example);
    CHECK(render(compiled.diagnostics, compiled.sources) == "");
    CHECK(compiled.rules.has_value());
  }
}

TEST_CASE("the manual names every keyword with its twin") {
  auto const text = manual();
  std::string missing;
#define XH_KEYWORD(token, zh, en) \
  if (text.find("| " zh " | `" en "` |") == text.npos) missing += " " zh;
#include "language/keywords.def"
#undef XH_KEYWORD
  CHECK(missing == "");
}
